//! All pages of a list whose rows the caller does not know: for tools that take the name of a call.

use super::Row;
use crate::answer::{Answer, FromAnswer};
use crate::args::Args;
use crate::call::Call;
use crate::client::Client;
use crate::error::{Error, ErrorClass, Result};
use crate::method::{AnswerKind, Method};

impl Call<'_, Answer> {
    /// Everything there is of a list that comes in pages, the oldest first: as `pages().all()` of a call whose rows are known.
    ///
    /// # Errors
    /// Those of the call; `NotSupported` for a call that gives no such list.
    pub async fn all_pages(self) -> Result<Answer> {
        let (client, method, args) = self.parts();
        Ok(match method.answer() {
            _ if method.writes() => return Err(no_pages(client, method)),
            AnswerKind::Trades => Answer::Trades(all(client, method, args).await?),
            AnswerKind::Orders => Answer::Orders(all(client, method, args).await?),
            AnswerKind::Candles => Answer::Candles(all(client, method, args).await?),
            AnswerKind::Transactions => Answer::Transactions(all(client, method, args).await?),
            AnswerKind::Transfers => Answer::Transfers(all(client, method, args).await?),
            AnswerKind::Ledger => Answer::Ledger(all(client, method, args).await?),
            AnswerKind::Positions => Answer::Positions(all(client, method, args).await?),
            AnswerKind::FundingRateHistory => Answer::FundingRateHistory(all(client, method, args).await?),
            AnswerKind::FundingPayments => Answer::FundingPayments(all(client, method, args).await?),
            AnswerKind::OpenInterestHistory => Answer::OpenInterestHistory(all(client, method, args).await?),
            _ => return Err(no_pages(client, method)),
        })
    }
}

async fn all<T: Row>(client: &Client, method: Method, args: Args) -> Result<Vec<T>>
where
    Vec<T>: FromAnswer,
{
    Call::<Vec<T>>::with_args(client, method, args).pages().all().await
}

fn no_pages(client: &Client, method: Method) -> Error {
    let error = Error::usage(ErrorClass::NotSupported, format!("{method} gives no list that comes in pages"));
    error.with_help("ask for it once").with_exchange(client.id())
}

//! Documents made from the specs.

mod coverage;
mod features;
mod model;
mod signing;
mod vocabulary;
mod yaml;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tera::{Context, Tera};

use crate::ir;
use crate::load::Loader;
use model::Page;

const TEMPLATES: [(&str, &str); 6] = [
    ("exchanges.md", include_str!("templates/exchanges.md.tera")),
    ("exchanges-by-country.md", include_str!("templates/exchanges-by-country.md.tera")),
    ("coverage.md", include_str!("templates/coverage.md.tera")),
    ("signing.md", include_str!("templates/signing.md.tera")),
    ("vocabulary.md", include_str!("templates/vocabulary.md.tera")),
    ("exchange.md", include_str!("templates/exchange.md.tera")),
];

/// Marker in the README in front of the count.
const COUNT: (&str, &str) = ("<!-- count -->", "<!-- /count -->");

/// All documents: path under the root of the project, text.
///
/// # Errors
/// A spec that is wrong, or a file that cannot be read.
pub fn documents(folder: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let root = folder.parent().unwrap_or(folder);
    let (exchanges, pages, parents) = read(folder, &coverage::Evidence::read(root)?)?;
    let tera = templates()?;
    let mut out = vec![
        (PathBuf::from("generated/Cargo.toml"), features::manifest(&old(root, "generated/Cargo.toml")?, &exchanges)?),
        (PathBuf::from("specs/schema.json"), schema()?),
        (PathBuf::from("README.md"), readme(&old(root, "README.md")?, &exchanges)?),
        (PathBuf::from("docs/exchanges.md"), list(&tera, &pages)?),
        (PathBuf::from("docs/exchanges-by-country.md"), by_country(&tera, &pages)?),
        (PathBuf::from("docs/coverage.md"), coverage::page(&tera, &pages)?),
        (PathBuf::from("docs/signing.md"), families(&tera, &pages, &parents)?),
        (PathBuf::from("docs/vocabulary.md"), vocabulary::page(&tera)?),
    ];
    for page in &pages {
        let mut context = Context::new();
        context.insert("x", page);
        out.push((PathBuf::from(format!("docs/exchanges/{}.md", page.id)), render(&tera, "exchange.md", &context)?));
    }
    Ok(out)
}

fn old(root: &Path, name: &str) -> Result<String, String> {
    let path = root.join(name);
    std::fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn templates() -> Result<Tera, String> {
    let mut tera = Tera::default();
    tera.add_raw_templates(TEMPLATES).map_err(|error| error.to_string())?;
    tera.autoescape_on(Vec::new());
    Ok(tera)
}

fn render(tera: &Tera, name: &str, context: &Context) -> Result<String, String> {
    let text = tera.render(name, context).map_err(|error| format!("{name}: {error:?}"))?;
    Ok(text.trim_end().to_owned() + "\n")
}

fn schema() -> Result<String, String> {
    let text = serde_json::to_string_pretty(&crate::cli::schema()).map_err(|e| e.to_string())?;
    Ok(text + "\n")
}

/// The README with its count brought up to date.
fn readme(old: &str, exchanges: &[ir::Exchange]) -> Result<String, String> {
    let parts = old.split_once(COUNT.0).and_then(|(before, rest)| Some((before, rest.split_once(COUNT.1)?.1)));
    let (before, after) = parts.ok_or_else(|| format!("README.md has no `{}`", COUNT.0))?;
    let endpoints: usize = exchanges.iter().map(|x| x.endpoints.len()).sum();
    let calls: usize = exchanges.iter().map(|x| x.calls.len()).sum();
    let count = format!("{} exchanges, {endpoints} endpoints, {calls} unified calls", exchanges.len());
    Ok(format!("{before}{}{count}{}{after}", COUNT.0, COUNT.1))
}

fn list(tera: &Tera, pages: &[Page]) -> Result<String, String> {
    let mut context = Context::new();
    context.insert("exchanges", pages);
    context.insert("active", &pages.iter().filter(|page| page.status == "active").count());
    render(tera, "exchanges.md", &context)
}

fn by_country(tera: &Tera, pages: &[Page]) -> Result<String, String> {
    #[derive(Serialize)]
    struct Row<'p> {
        country: &'p str,
        x: &'p Page,
    }
    let rows = pages.iter().flat_map(|x| x.countries.iter().map(move |country| Row { country, x }));
    let mut rows: Vec<Row<'_>> = rows.collect();
    rows.sort_by(|a, b| (a.country, &a.x.id).cmp(&(b.country, &b.x.id)));
    let mut context = Context::new();
    context.insert("rows", &rows);
    render(tera, "exchanges-by-country.md", &context)
}

fn families(tera: &Tera, pages: &[Page], parents: &BTreeMap<String, Vec<String>>) -> Result<String, String> {
    #[derive(Serialize)]
    struct Row<'p> {
        parent: &'p str,
        children: &'p [String],
    }
    let rows: Vec<Row<'_>> = parents.iter().map(|(parent, children)| Row { parent, children }).collect();
    let mut context = Context::new();
    context.insert("families", &signing::families(pages));
    context.insert("parents", &rows);
    render(tera, "signing.md", &context)
}

type Read = (Vec<ir::Exchange>, Vec<Page>, BTreeMap<String, Vec<String>>);

/// The programs and pages of all exchanges, by id, and which spec extends which.
fn read(folder: &Path, evidence: &coverage::Evidence) -> Result<Read, String> {
    let mut loader = Loader::new([folder.to_path_buf()]);
    let (mut exchanges, mut pages, mut parents) = (Vec::new(), Vec::new(), BTreeMap::<String, Vec<String>>::new());
    for id in loader.ids() {
        let (program, sink) = loader.program(&id);
        let Some(program) = program else {
            return Err(crate::diag::text::render(sink.items(), &loader.sources, crate::diag::text::Colour::Never));
        };
        if let Ok(tree) = loader.tree(&id) {
            if let Some(parent) = tree.get("extends").and_then(|n| n.as_text()) {
                parents.entry(parent.to_owned()).or_default().push(id.clone());
            }
            pages.push(Page::new(&program, &tree, evidence));
        }
        exchanges.push(program);
    }
    Ok((exchanges, pages, parents))
}

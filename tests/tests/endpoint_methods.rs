//! Methods of endpoints: each names its place in the table of its exchange, wherever the method comes from.

use std::collections::BTreeMap;
use std::path::Path;

use cambist_codegen::generate::generate;
use cambist_codegen::load::Loader;
use cambist_tests::fixtures::read;

/// What a generated module says of its endpoints.
struct Module {
    /// The names in its table, or the module whose table it has.
    table: Result<Vec<String>, String>,
    /// Places and names of its methods.
    methods: Vec<(usize, String)>,
    /// The module whose methods it has too.
    base: Option<String>,
}

fn module(text: &str) -> Module {
    let text = text.replace(' ', "");
    let after = |start: &str| text.split_once(start).map(|(_, rest)| rest);
    let table = match after("pubstaticENDPOINTS:") {
        Some(rest) => {
            let rows = rest.lines().next().expect("the table is a line");
            Ok(rows.split("Endpoint::new(\"").skip(1).map(upto('"')).collect())
        }
        None => {
            let line = text.lines().find(|line| line.starts_with("pubuse") && line.contains("ENDPOINTS"));
            Err(line.and_then(of_module).expect("a module without a table has another one's"))
        }
    };
    let methods = text.split("pubfn").filter_map(|part| {
        let (name, rest) = part.split_once("(&self,params:Params)->Request<'_>{self.0.endpoint(")?;
        Some((upto(',')(rest).parse().expect("a place"), name.to_owned()))
    });
    let base = after("pubstructEndpoints(").filter(|rest| rest.starts_with("super::")).and_then(of_module);
    let same = text.lines().find(|line| line.starts_with("pubuse") && line.ends_with("::Endpoints;"));
    Module { table, methods: methods.collect(), base: base.or_else(|| same.and_then(of_module)) }
}

fn upto(end: char) -> impl Fn(&str) -> String {
    move |text| text.split(end).next().unwrap_or_default().to_owned()
}

/// `binance` of `pubusesuper::binance::...`.
fn of_module(text: &str) -> Option<String> {
    text.split_once("super::").map(|(_, rest)| upto(':')(rest))
}

#[test]
fn each_endpoint_has_one_method_at_its_place() {
    let specs = Path::new(cambist_specs::DIR);
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endpoint_methods");
    std::fs::create_dir_all(&out).expect("a folder for the test");
    let ids = Loader::new([specs.to_path_buf()]).ids();
    generate(&[specs.to_path_buf()], &ids, &out).expect("the specs are right");
    let modules: BTreeMap<&String, Module> =
        ids.iter().map(|id| (id, module(&read(&out.join(format!("{id}.rs")))))).collect();
    let mut inherited = 0;
    for (id, module) in &modules {
        let table = match &module.table {
            Ok(table) => table,
            Err(other) => modules[other].table.as_ref().expect("a shared table is its module's own"),
        };
        let base = module.base.as_ref().map(|base| &modules[base]);
        assert!(base.is_none_or(|base| base.base.is_none()), "{id}: methods are at most one step away");
        inherited += base.map_or(0, |base| base.methods.len());
        let all = base.into_iter().flat_map(|base| &base.methods).chain(&module.methods);
        let found: BTreeMap<usize, &String> = all.map(|(place, name)| (*place, name)).collect();
        let expected: BTreeMap<usize, &String> = table.iter().enumerate().collect();
        assert_eq!(found, expected, "{id}");
    }
    assert!(inherited > 2_500, "families share methods: {inherited}");
}

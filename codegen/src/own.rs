//! The specs of a user's own folder (`CAMBIST_SPECS_DIR`), which are built besides those that come with Cambist.

use std::path::Path;

use crate::load::Loader;

/// The ids of the exchanges in a user's own folder: files and folders of files, without those that only serve as parents.
///
/// # Errors
/// Why the folder cannot be taken, in words for the user.
pub fn own_ids(own: &Path, shipped: &Path) -> Result<Vec<String>, String> {
    let name = own.display();
    if !own.is_absolute() {
        return Err(format!("CAMBIST_SPECS_DIR is `{name}`: write the whole path, since builds run in other folders"));
    }
    if !own.is_dir() {
        return Err(format!("CAMBIST_SPECS_DIR is `{name}`, and there is no such folder"));
    }
    let mut loader = Loader::new([own.to_path_buf()]);
    let ids = loader.ids();
    if ids.is_empty() {
        return Err(format!("CAMBIST_SPECS_DIR is `{name}`, and there is no spec in it"));
    }
    let known = Loader::new([shipped.to_path_buf()]).ids();
    if let Some(id) = ids.iter().find(|id| known.contains(id)) {
        return Err(format!("{name} has a spec `{id}`, and so has Cambist: give yours another id"));
    }
    Ok(ids.into_iter().filter(|id| !loader.is_family(id)).collect())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::own_ids;

    /// A folder with these files.
    fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("cambist-own-{}-{name}", std::process::id()));
        for (file, text) in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    #[test]
    fn files_and_folders_are_specs_and_families_are_none() {
        let files = [("a.yaml", "id: a"), ("b/x.yaml", "id: b"), ("c.yaml", "id: c\nfamily: true"), ("note.txt", "")];
        let own = folder("forms", &files);
        assert_eq!(own_ids(&own, &own.join("none")), Ok(vec!["a".to_owned(), "b".to_owned()]));
        fs::remove_dir_all(own).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_taken_is_said_with_its_reason() {
        let own = folder("taken", &[("own/a.yaml", "id: a"), ("shipped/a.yaml", "id: a"), ("empty/note.txt", "")]);
        let why = |folder: &std::path::Path| own_ids(folder, &own.join("shipped")).unwrap_err();
        assert!(why("specs".as_ref()).contains("whole path"));
        assert!(why(&own.join("nowhere")).contains("no such folder"));
        assert!(why(&own.join("empty")).contains("no spec in it"));
        assert!(why(&own.join("own")).contains("another id"));
        fs::remove_dir_all(own).unwrap();
    }
}

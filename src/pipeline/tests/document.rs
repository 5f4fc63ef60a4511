//! A saved pipeline comes back as it was, and says what has moved.

use super::*;
use crate::pipeline::document::{self, Document, DocumentError};
use crate::pipeline::switch::switch;

fn document(catalog: &Catalog, state: &TenantState, pipeline: Pipeline) -> Document {
    Document {
        kind: document::KIND.to_owned(),
        format: document::FORMAT,
        tool: "0.1.0".to_owned(),
        made_at: "2026-03-01T00:00:00.000000Z".to_owned(),
        tenant_id: "id".to_owned(),
        installed: document::installed(state),
        files: catalog.files.clone(),
        pipeline,
    }
}

#[test]
fn it_comes_back_as_it_was() {
    let catalog = catalog();
    let empty = TenantState::default();
    let first = plan(&catalog, &empty, &[want("alpha=full")]).unwrap();
    let state = apply(&empty, &first);
    let wants = [want("alpha=basic")];
    let down = with_request(&wants, |request| switch(&catalog, &state, request)).unwrap();
    let removal = take_out(&catalog, &state, &["alpha"], true).unwrap();
    for pipeline in [first, down, removal] {
        let text = document(&catalog, &state, pipeline.clone()).to_text();
        let read = Document::read(&text).unwrap();
        assert_eq!(read.pipeline, pipeline);
        assert_eq!(read.to_text(), text, "byte for byte");
        // Blanks mean nothing; everything else does.
        let loose = text.replace("  ", " ");
        assert!(Document::read(&loose).is_ok());
        for (from, to) in
            [("CREATE TABLE", "CREATE  TABLE"), ("\"tenant\": \"acme\"", "\"tenant\": \"beta\"")]
        {
            if text.contains(from) {
                assert_eq!(Document::read(&text.replacen(from, to, 1)).unwrap_err(), DocumentError::Edited);
            }
        }
    }
}

#[test]
fn it_names_what_has_moved() {
    let catalog = catalog();
    let empty = TenantState { head: "before".to_owned(), ..TenantState::default() };
    let first = plan(&catalog, &empty, &[want("alpha=full")]).unwrap();
    let mut after = apply(&empty, &first);
    let saved = document(&catalog, &empty, first);
    assert_eq!(saved.moved(&empty), Vec::<String>::new());
    after.head = "after".to_owned();
    let moved = saved.moved(&after);
    assert!(moved.iter().any(|one| one.starts_with("alpha: not installed -> ")), "{moved:?}");
    let mut files = catalog.files.clone();
    assert_eq!(saved.moved_files(&catalog.digest, &files), Vec::<String>::new());
    let (path, _) = files.pop_first().unwrap();
    files.insert("definitions/new.yaml".to_owned(), "0".to_owned());
    let mut expected = vec![format!("{path} (gone)"), "definitions/new.yaml (new)".to_owned()];
    expected.sort();
    assert_eq!(saved.moved_files("other", &files), expected);
}

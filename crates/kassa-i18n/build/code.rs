//! Writes a function a message.

use std::fmt::Write;

use crate::locales::{Argument, Kind, Locales, Message};

/// The source text: `pub mod cart { pub fn title(lang: Lang) -> &'static str { .. } }`, and the files themselves.
pub fn write(locales: &Locales) -> String {
    let mut code = String::new();
    let mut plain = Vec::new();
    for (file, messages) in &locales.files {
        let _ = writeln!(
            code,
            "/// The messages of `{file}.ftl`.\npub mod {file} {{\n    use crate::generated as made;\n    use crate::Lang;\n"
        );
        for message in messages {
            function(&mut code, file, message, &mut plain);
        }
        code.push_str("}\n\n");
    }
    let _ = writeln!(code, "/// The messages without arguments.\npub(crate) const PLAIN: [&str; {}] = {plain:?};\n", plain.len());
    let _ = writeln!(
        code,
        "/// The files of each language.\npub(crate) const SOURCES: [(&str, &[&str]); {}] = [",
        locales.languages.len()
    );
    for language in &locales.languages {
        let _ = writeln!(code, "    ({language:?}, &[");
        for file in locales.files.keys() {
            let path = format!("/locales/{language}/{file}.ftl");
            let _ = writeln!(code, "        include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?})),");
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    code
}

fn function(code: &mut String, file: &str, message: &Message, plain: &mut Vec<String>) {
    let id = &message.id;
    let name = snake(id.strip_prefix(&format!("{}-", file.replace('_', "-"))).unwrap_or(id));
    let _ = writeln!(code, "    /// {}", message.pattern.replace('\n', " "));
    if !message.note.is_empty() {
        let _ = writeln!(code, "    ///");
    }
    for line in &message.note {
        let _ = writeln!(code, "    /// {line}");
    }
    if message.arguments.is_empty() {
        let _ = writeln!(
            code,
            "    pub fn {name}(lang: Lang) -> &'static str {{\n        made::plain(lang, {})\n    }}\n",
            plain.len()
        );
        plain.push(id.clone());
        return;
    }
    let of = |kind: Kind| message.arguments.iter().filter(move |argument| argument.kind == kind);
    let has_elements = of(Kind::Element).next().is_some();
    let is_cut = of(Kind::Cut).next().is_some();
    let generic = if has_elements { "<E>" } else { "" };
    let parameters: Vec<String> = message.arguments.iter().filter_map(parameter).collect();
    let mut elements = 0;
    let values: Vec<String> = message.arguments.iter().map(|argument| value(argument, &mut elements)).collect();
    let names: Vec<String> = of(Kind::Element).map(|argument| snake(&argument.name)).collect();
    let text = format!("made::text(lang, {id:?}, [{}])", values.join(", "));
    let (result, body) = match (has_elements, is_cut) {
        (false, false) => ("String".to_owned(), text),
        (false, true) => ("(String, String)".to_owned(), format!("made::halves({text})")),
        (true, false) => ("Vec<crate::Piece<E>>".to_owned(), format!("made::pieces(&{text}, [{}])", names.join(", "))),
        (true, true) => (
            "(Vec<crate::Piece<E>>, Vec<crate::Piece<E>>)".to_owned(),
            format!("made::halved_pieces({text}, [{}])", names.join(", ")),
        ),
    };
    let parameters = [vec!["lang: Lang".to_owned()], parameters].concat().join(", ");
    let _ = writeln!(code, "    pub fn {name}{generic}({parameters}) -> {result} {{\n        {body}\n    }}\n");
}

fn parameter(argument: &Argument) -> Option<String> {
    let name = snake(&argument.name);
    match argument.kind {
        Kind::Text => Some(format!("{name}: &str")),
        Kind::Number => Some(format!("{name}: impl Into<crate::Number>")),
        Kind::Element => Some(format!("{name}: E")),
        Kind::Cut => None,
    }
}

fn value(argument: &Argument, elements: &mut usize) -> String {
    let name = snake(&argument.name);
    let value = match argument.kind {
        Kind::Text => format!("made::FluentValue::from({name})"),
        Kind::Number => format!("{name}.into().into()"),
        Kind::Cut => "made::cut()".to_owned(),
        Kind::Element => {
            *elements += 1;
            format!("made::element({})", *elements - 1)
        }
    };
    format!("({:?}, {value})", argument.name)
}

/// A Fluent name as Rust writes it.
fn snake(name: &str) -> String {
    let name = name.replace('-', "_");
    match name.as_str() {
        "continue" | "type" | "match" | "in" | "for" | "move" => format!("{name}_"),
        _ => name,
    }
}

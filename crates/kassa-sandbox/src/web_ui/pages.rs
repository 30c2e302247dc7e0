//! The pages of the project's pages list them, and edit title and content in every language.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::components::{alert, answered, codes, title_of, typed};
use super::layout::{missing, page as document, plain, with_status};
use crate::api_error::ApiError;
use crate::content::{Page, Project};
use crate::control::change_page;
use crate::state::App;

type State = axum::extract::State<App>;
type Fields = Vec<(String, String)>;

const TAB: &str = "/face/pages";

pub(super) async fn list(axum::extract::State(app): State) -> Response {
    let project = app.project();
    let codes = codes(&project);
    let rows: Vec<_> = project
        .pages
        .iter()
        .map(|page| {
            let href = format!("{}{TAB}/{}", app.mount(), page.url);
            let kind = page.body["type"].as_str().unwrap_or_default().to_owned();
            let shown = if page.is_visible { "shown" } else { "hidden" };
            view! {
                <tr>
                    <td><a href=href>{page.url.clone()}</a></td>
                    <td>{title_of(&page.body, &codes)}</td>
                    <td>{kind}</td>
                    <td>{shown}</td>
                </tr>
            }
        })
        .collect();
    let body = view! {
        <section>
            <h2>"Select a page to edit it"</h2>
            <div class="wide" tabindex="0" role="region" aria-label="Pages">
                <table>
                    <thead><tr><th scope="col">"Address"</th><th scope="col">"Title"</th><th scope="col">"Type"</th>
                        <th scope="col">"Visibility"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    };
    document(&app, TAB, "Pages", body)
}

pub(super) async fn edit(axum::extract::State(app): State, Path(url): Path<String>) -> Response {
    let project = app.project();
    match project.pages.iter().find(|page| page.url == url) {
        Some(page) => editor(&app, &url, &fields_of(&project, page), None),
        None => missing(&app, TAB, &format!("page {url:?}")),
    }
}

/// Saves the page, or shows the form again with the problem.
pub(super) async fn save(
    axum::extract::State(app): State,
    Path(url): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, ApiError> {
    let saved = match change_of(&app.project(), &fields) {
        Err(problem) => Err((StatusCode::UNPROCESSABLE_ENTITY, problem)),
        Ok(change) => answered(change_page(&app, &url, change).await)?,
    };
    Ok(match saved {
        Ok(_) => Redirect::to(&format!("{}{TAB}", app.mount())).into_response(),
        Err((StatusCode::NOT_FOUND, _)) => missing(&app, TAB, &format!("page {url:?}")),
        Err((_, problem)) => with_status(StatusCode::UNPROCESSABLE_ENTITY, editor(&app, &url, &fields, Some(&problem))),
    })
}

fn fields_of(project: &Project, page: &Page) -> Fields {
    let mut fields = Vec::new();
    for code in codes(project) {
        let text = |key: &str| page.body["localizeInfos"][code][key].as_str().unwrap_or_default().to_owned();
        fields.push((format!("title.{code}"), text("title")));
        fields.push((format!("content.{code}"), text("htmlContent")));
    }
    if page.is_visible {
        fields.push(("shown".to_owned(), "yes".to_owned()));
    }
    fields
}

/// Turns the form into a change of the document.
fn change_of(project: &Project, fields: &Fields) -> Result<Map<String, Value>, String> {
    let mut infos = Map::new();
    for code in codes(project) {
        let title = typed(fields, &format!("title.{code}"));
        if title.is_empty() {
            return Err(format!("The title in {code} is missing."));
        }
        let content = typed(fields, &format!("content.{code}"));
        infos.insert(code.to_owned(), json!({ "title": title, "menuTitle": title, "htmlContent": content }));
    }
    let change = json!({ "localizeInfos": infos, "isVisible": typed(fields, "shown") == "yes" });
    change.as_object().cloned().ok_or_else(String::new)
}

fn editor(app: &App, url: &str, fields: &Fields, problem: Option<&str>) -> Response {
    let project = app.project();
    let languages: Vec<_> = codes(&project)
        .into_iter()
        .map(|code| {
            let (title, content) = (format!("title.{code}"), format!("content.{code}"));
            let shown = typed(fields, &title).to_owned();
            let text = format!("\n{}", plain(typed(fields, &content)));
            view! {
                <label>{format!("Title, {code} ")}<input name=title value=shown autocomplete="off" /></label>
                <label for=content.clone()>{format!("Content, {code} (HTML)")}</label>
                <textarea id=content.clone() name=content rows="8" autocomplete="off" inner_html=text></textarea>
            }
        })
        .collect();
    let is_shown = typed(fields, "shown") == "yes";
    let body = view! {
        <section>
            <h2>"Content"</h2>
            {alert(problem)}
            <form method="post" action=format!("{}{TAB}/{url}", app.mount()) class="stack" aria-describedby=problem.map(|_| "problem")>
                {languages}
                <label class="choice"><input type="checkbox" name="shown" value="yes" checked=is_shown />" Shown"</label>
                <div class="row">
                    <button class="primary">"Save"</button>
                    <a class="button" href=format!("{}{TAB}", app.mount())>"All pages"</a>
                </div>
            </form>
        </section>
    };
    document(app, TAB, &format!("Page {url}"), body)
}

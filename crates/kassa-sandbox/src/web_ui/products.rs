//! The pages of the products list them, and edit title, price, stock, categories and visibility.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use serde_json::{Map, Value, json};

use super::components::{alert, answered, codes, title_of, typed};
use super::layout::{missing, page as document, with_status};
use crate::api_error::ApiError;
use crate::content::{Document, Project};
use crate::control::{add_product, change_product, withdraw_product};
use crate::state::App;

type State = axum::extract::State<App>;
type Fields = Vec<(String, String)>;

const TAB: &str = "/face/products";
/// The id in the address of a product that is yet to be added.
const NEW: &str = "new";

pub(super) async fn list(axum::extract::State(app): State) -> Result<Response, ApiError> {
    let project = app.project();
    let codes = codes(&project);
    let rows: Vec<_> = products(&app)
        .await?
        .into_iter()
        .map(|product| {
            let href = format!("{}{TAB}/{}", app.mount(), product.marker);
            let body = &product.body;
            let price = if body["price"].is_null() { "no price".to_owned() } else { body["price"].to_string() };
            let shown = if body["isVisible"] == false { "hidden" } else { "shown" };
            let pages = project.pages.iter().filter(|page| pages_of(body).contains(&page.id)).map(|page| page.url.as_str());
            view! {
                <tr>
                    <td class="number">{product.marker.clone()}</td>
                    <td><a href=href>{title_of(body, &codes)}</a></td>
                    <td class="number">{price}</td>
                    <td>{pages.collect::<Vec<_>>().join(", ")}</td>
                    <td>{shown}</td>
                </tr>
            }
        })
        .collect();
    let body = view! {
        <section>
            <h2>"Select a product to edit it"</h2>
            <p><a class="button" href=format!("{}{TAB}/{NEW}", app.mount())>"Add a product"</a></p>
            <div class="wide" tabindex="0" role="region" aria-label="Products">
                <table>
                    <thead><tr><th scope="col" class="number">"Id"</th><th scope="col">"Title"</th>
                        <th scope="col" class="number">"Price"</th><th scope="col">"Categories"</th><th scope="col">"Visibility"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    };
    Ok(document(&app, TAB, "Products", body))
}

pub(super) async fn edit(axum::extract::State(app): State, Path(id): Path<String>) -> Result<Response, ApiError> {
    if id == NEW {
        return Ok(editor(&app, NEW, &fields_of(&app.project(), &Value::Null), None));
    }
    let known = products(&app).await?.into_iter().find(|product| product.marker == id);
    Ok(match known {
        Some(product) => editor(&app, &id, &fields_of(&app.project(), &product.body), None),
        None => missing(&app, TAB, &format!("product {id:?}")),
    })
}

/// Adds or changes a product, or shows the form again with the problem.
pub(super) async fn save(
    axum::extract::State(app): State,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, ApiError> {
    let saved = match change_of(&app.project(), &fields) {
        Err(problem) => Err((StatusCode::UNPROCESSABLE_ENTITY, problem)),
        Ok(change) if id == NEW => answered(add_product(&app, change).await)?,
        Ok(change) => answered(change_product(&app, &id, change).await)?,
    };
    Ok(match saved {
        Ok(_) => Redirect::to(&format!("{}{TAB}", app.mount())).into_response(),
        Err((StatusCode::NOT_FOUND, _)) => missing(&app, TAB, &format!("product {id:?}")),
        Err((_, problem)) => with_status(StatusCode::UNPROCESSABLE_ENTITY, editor(&app, &id, &fields, Some(&problem))),
    })
}

pub(super) async fn withdraw(axum::extract::State(app): State, Path(id): Path<String>) -> Result<Response, ApiError> {
    Ok(match answered(withdraw_product(&app, &id).await)? {
        Ok(()) => Redirect::to(&format!("{}{TAB}", app.mount())).into_response(),
        Err(_) => missing(&app, TAB, &format!("product {id:?}")),
    })
}

async fn products(app: &App) -> Result<Vec<Document>, ApiError> {
    Ok(app.store.content().await?.into_iter().filter(|document| document.kind == "products").collect())
}

fn pages_of(body: &Value) -> Vec<i64> {
    body["pages"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect()
}

/// Turns a product into the fields of its form; a new one is visible.
fn fields_of(project: &Project, body: &Value) -> Fields {
    let price = if body["price"].is_null() { String::new() } else { body["price"].to_string() };
    let mut fields = vec![
        ("price".to_owned(), price),
        ("status".to_owned(), body["statusIdentifier"].as_str().unwrap_or_default().to_owned()),
    ];
    for code in codes(project) {
        let title = body["localizeInfos"][code]["title"].as_str().unwrap_or_default();
        fields.push((format!("title.{code}"), title.to_owned()));
    }
    fields.extend(pages_of(body).iter().map(|page| ("page".to_owned(), page.to_string())));
    if body["isVisible"] != false {
        fields.push(("shown".to_owned(), "yes".to_owned()));
    }
    fields
}

/// Turns the form into a change of the document.
fn change_of(project: &Project, fields: &Fields) -> Result<Map<String, Value>, String> {
    let price = match typed(fields, "price") {
        "" => Value::Null,
        text => {
            let number: Option<serde_json::Number> = text.replace(',', ".").parse().ok();
            json!(number.ok_or_else(|| format!("{text:?} is not a price. Write it like 12.50, or leave it empty."))?)
        }
    };
    let mut infos = Map::new();
    for code in codes(project) {
        let title = typed(fields, &format!("title.{code}"));
        if title.is_empty() {
            return Err(format!("The title in {code} is missing."));
        }
        infos.insert(code.to_owned(), json!({ "title": title }));
    }
    let pages: Vec<i64> = fields.iter().filter(|(name, _)| name == "page").filter_map(|(_, id)| id.parse().ok()).collect();
    let status = Some(typed(fields, "status")).filter(|status| !status.is_empty());
    let change = json!({
        "price": price, "localizeInfos": infos, "pages": pages, "statusIdentifier": status,
        "isVisible": typed(fields, "shown") == "yes",
    });
    change.as_object().cloned().ok_or_else(String::new)
}

fn editor(app: &App, id: &str, fields: &Fields, problem: Option<&str>) -> Response {
    let project = app.project();
    let action = format!("{}{TAB}/{id}", app.mount());
    let titles: Vec<_> = codes(&project)
        .into_iter()
        .map(|code| {
            let name = format!("title.{code}");
            let value = typed(fields, &name).to_owned();
            view! { <label>{format!("Title, {code} ")}<input name=name value=value autocomplete="off" /></label> }
        })
        .collect();
    let chosen = typed(fields, "status").to_owned();
    let statuses: Vec<_> = project
        .product_statuses
        .iter()
        .filter_map(|status| status["identifier"].as_str())
        .map(|status| view! { <option value=status.to_owned() selected=status == chosen>{status.to_owned()}</option> })
        .collect();
    let pages: Vec<_> = project
        .pages
        .iter()
        .filter(|page| page.body["type"] == "forCatalogPages")
        .map(|page| {
            let id = page.id.to_string();
            let is_on = fields.iter().any(|(name, value)| name == "page" && *value == id);
            view! { <label class="choice"><input type="checkbox" name="page" value=id checked=is_on />" "{page.url.clone()}</label> }
        })
        .collect();
    let is_shown = typed(fields, "shown") == "yes";
    let (title, withdraw) = if id == NEW {
        ("New product".to_owned(), None)
    } else {
        let form = view! {
            <section>
                <h2>"Remove"</h2>
                <p>"Removes the product from the project. Orders keep its title and price. Only a reset brings it back: to stop selling it for a while, hide it."</p>
                <form method="post" action=format!("{action}/withdraw")><button class="danger">"Remove the product"</button></form>
            </section>
        };
        (format!("Product {id}"), Some(form))
    };
    let body = view! {
        <section>
            <h2>"Details"</h2>
            {alert(problem)}
            <form method="post" action=action class="stack" aria-describedby=problem.map(|_| "problem")>
                {titles}
                <label>"Price "<input name="price" inputmode="decimal" value=typed(fields, "price").to_owned() autocomplete="off" /></label>
                <label>"Stock "<select name="status"><option value="">"not set"</option>{statuses}</select></label>
                <fieldset><legend>"Categories"</legend>{pages}</fieldset>
                <label class="choice"><input type="checkbox" name="shown" value="yes" checked=is_shown />" Shown in the shop"</label>
                <div class="row">
                    <button class="primary">"Save"</button>
                    <a class="button" href=format!("{}{TAB}", app.mount())>"All products"</a>
                </div>
            </form>
        </section>
        {withdraw}
    };
    document(app, TAB, &title, body)
}

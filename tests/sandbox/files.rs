//! People send files (docs/oneentry-contract/files.md).

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::running::{LOGIN, Reply, Running, STAFF, reply, start};

const QUERY: &str = "files?type=page&entity=editor&id=3787&width=0&height=0&compress=true";

/// Files as a browser's form sends them, each a part of that name.
fn multipart(part: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!("--edge\r\nContent-Disposition: form-data; name=\"{part}\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    body
}

async fn post(sandbox: &Running, token: &str, kind: &str, body: Vec<u8>) -> Reply {
    let request = sandbox.api(Method::POST, QUERY).bearer_auth(token).header("content-type", kind).body(body);
    reply(request.send().await.unwrap()).await
}

async fn send(sandbox: &Running, token: &str, files: &[(&str, &[u8])]) -> Reply {
    post(sandbox, token, "multipart/form-data; boundary=edge", multipart("files", files)).await
}

async fn delete(sandbox: &Running, token: &str, name: &Value) -> Reply {
    let path = format!("files?filename={}&type=page&entity=editor&id=3787", name.as_str().unwrap());
    reply(sandbox.api(Method::DELETE, &path).bearer_auth(token).send().await.unwrap()).await
}

#[tokio::test]
async fn sent_read_and_deleted() {
    let sandbox = start().await;
    let sent = send(&sandbox, "", &[("x.png", b"abc"), ("../../evil name.svg", b"<svg onload='x'/>")]).await.expect(201);
    assert_eq!((sent.as_array().unwrap().len(), &sent[0]["size"]), (2, &json!(3)));
    let name = sent[0]["filename"].as_str().unwrap();
    assert!(name.starts_with("x-") && name.ends_with(".png"), "{name}");
    assert!(sent[1]["filename"].as_str().unwrap().starts_with("evilname-"));
    for file in sent.as_array().unwrap() {
        let answer = sandbox.http.get(file["downloadLink"].as_str().unwrap()).send().await.unwrap();
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        // Neither is what its name says.
        assert_eq!(header("content-type"), "text/plain; charset=utf-8");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-disposition").starts_with("attachment; filename=\""));
        assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    }
    let path = format!("files?id=3787&type=page&entity=editor&filename={name}");
    let read = sandbox.api(Method::GET, &path).send().await.unwrap();
    assert_eq!(read.bytes().await.unwrap(), "abc");
    assert_eq!(delete(&sandbox, "", &sent[0]["filename"]).await.expect(200), json!(true));
    delete(&sandbox, "", &sent[0]["filename"]).await.refused(404);
    assert_eq!(sandbox.api(Method::GET, &path).send().await.unwrap().status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn bytes_tell_the_type() {
    let sandbox = start().await;
    let sent = send(&sandbox, "", &[("a.txt", b"\x89PNG\r\n\x1a\n\0\0"), ("b.png", b"\0\x01")]).await.expect(201);
    for (at, kind) in [(0, "image/png"), (1, "application/octet-stream")] {
        let answer = sandbox.http.get(sent[at]["downloadLink"].as_str().unwrap()).send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], kind);
    }
}

#[tokio::test]
async fn only_the_sender_deletes() {
    let sandbox = start().await;
    let (ann, staff) = (sandbox.sign_in(LOGIN).await, sandbox.sign_in(STAFF).await);
    let name = send(&sandbox, &ann, &[("x.png", b"abc")]).await.expect(201)[0]["filename"].clone();
    delete(&sandbox, "", &name).await.refused(403);
    delete(&sandbox, "eyJ.dead.bearer", &name).await.refused(401);
    delete(&sandbox, &staff, &name).await.expect(200);
    delete(&sandbox, &ann, &json!("super-8-projector.svg")).await.refused(404);
}

#[tokio::test]
async fn broken_uploads() {
    let sandbox = start().await;
    let form = "multipart/form-data; boundary=edge";
    // SDK 1.0.115 sends this instead of the file.
    assert_eq!(post(&sandbox, "", "text/plain", b"{}".to_vec()).await.refused(400), "Multipart: Boundary not found");
    let other = multipart("file", &[("x.png", b"abc")]);
    assert_eq!(post(&sandbox, "", form, other).await.refused(400), "Unexpected field - file");
    post(&sandbox, "", form, multipart("files", &[])).await.refused(400);
    post(&sandbox, "", form, b"--edge\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nab".to_vec()).await.refused(400);
    let large = vec![b'x'; 5 * 1024 * 1024];
    assert_eq!(send(&sandbox, "", &[("large.txt", &large)]).await.expect(201)[0]["size"], large.len());
    let huge = vec![b'x'; 9 * 1024 * 1024];
    send(&sandbox, "", &[("huge.txt", &huge)]).await.refused(413);
}

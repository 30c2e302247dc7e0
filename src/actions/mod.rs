//! Server functions: the islands' way to the services. One verb each.

pub mod calendar;
pub mod cart;
pub mod check_answer;
pub mod hold;
pub mod payment_status;

use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::{ContentType, Decodes, Encodes, Format, FormatType};

/// What an island gets instead of an answer: all that it can act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The session is over, or the thing belongs to somebody else: the page itself says what to do.
    Gone,
    /// Try again later.
    Failed,
}

/// One letter on the wire.
pub struct Letter;

impl ContentType for Letter {
    const CONTENT_TYPE: &'static str = "text/plain";
}

impl FormatType for Letter {
    const FORMAT_TYPE: Format = Format::Text;
}

impl Encodes<Refusal> for Letter {
    type Error = std::convert::Infallible;

    fn encode(refusal: &Refusal) -> Result<leptos::server_fn::Bytes, Self::Error> {
        Ok(leptos::server_fn::Bytes::from_static(match refusal {
            Refusal::Gone => b"g",
            Refusal::Failed => b"f",
        }))
    }
}

impl Decodes<Refusal> for Letter {
    type Error = std::convert::Infallible;

    fn decode(bytes: leptos::server_fn::Bytes) -> Result<Refusal, Self::Error> {
        Ok(if bytes.first() == Some(&b'g') { Refusal::Gone } else { Refusal::Failed })
    }
}

impl FromServerFnError for Refusal {
    type Encoder = Letter;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Failed
    }
}

#[cfg(feature = "ssr")]
impl From<kassa_domain::error::ErrorCode> for Refusal {
    fn from(code: kassa_domain::error::ErrorCode) -> Self {
        use kassa_domain::error::ErrorCode;
        let refusal = if matches!(code, ErrorCode::SignInRequired | ErrorCode::NotFound) { Self::Gone } else { Self::Failed };
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>()
            && let Ok(status) = axum::http::StatusCode::from_u16(code.status())
        {
            response.set_status(status);
        }
        refusal
    }
}

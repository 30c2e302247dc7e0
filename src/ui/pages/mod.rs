//! The pages: plain documents made of what they are given. They load nothing and wait for nothing.

pub mod activate;
pub mod cancel;
pub mod cart;
pub mod catalog;
pub mod cms_form;
pub mod error;
pub mod form;
pub mod home;
pub mod order;
pub mod orders;
pub mod password;
pub mod pay;
pub mod payment;
pub mod product;
pub mod profile;
pub mod review;
pub mod sent;
pub mod sign_in;
pub mod sign_up;
pub mod staff;
pub mod text_page;

//! The pages: plain documents made of what they are given. They load nothing and wait for nothing.

pub mod error;
pub mod form;
pub mod home;
pub mod order;
pub mod orders;
pub mod pay;
pub mod payment;
pub mod product;
pub mod review;
pub mod sign_in;

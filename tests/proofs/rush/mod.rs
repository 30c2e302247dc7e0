//! The rush: more people than places at one moment, and as many orders as the shop can take.

mod places;
mod speed;

-- An absent order takes no place; once it is sent again it takes one in the same transaction. Nothing else has to be noted.
ALTER TABLE reservations DROP COLUMN is_retaken;

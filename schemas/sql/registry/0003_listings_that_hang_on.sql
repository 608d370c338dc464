-- Listings that hang on another are looked up by it. The places are another kind of row in the same table, which the program
-- fills anew from the records.
DELETE FROM place;

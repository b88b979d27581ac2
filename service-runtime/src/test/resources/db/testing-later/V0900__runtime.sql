-- of the runtime, with a number below the service's
CREATE TABLE later (name text);

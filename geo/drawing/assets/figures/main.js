/* All pictures of a page that enliven themselves; figures.js opens and closes what the others only draw. */
import "./figures.js";
import "./checks.js";
import "./timespan.js";
import "./graphs.js";

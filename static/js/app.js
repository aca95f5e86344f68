// Everything here is a help on top of pages that work without it.
import { initAll } from "../vendor/govuk-frontend/govuk-frontend.min.js";
import { autosave } from "./autosave.js";
import { copying } from "./copy.js";
import { exit } from "./exit.js";
import { printing } from "./print.js";
import { reveal } from "./reveal.js";
import { timeout } from "./timeout.js";

initAll();
reveal(document);
printing(document);
copying(document);
const draft = autosave(document);
timeout(document, draft);
exit(document, draft);

// Starts the components that are better with a script: counts, dependent answers, the menu on a phone, notices that can be put away.
import { initAll as startGovernment } from "../vendor/govuk-frontend.min.js";
import { initAll as startJustice } from "../vendor/moj-frontend.min.js";

startGovernment();
startJustice();

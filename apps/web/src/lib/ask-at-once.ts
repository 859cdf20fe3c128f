import { askEarly } from "./early.ts";
import { questionsOf, sessionQuestion } from "./first-questions.ts";

/** The page's first script, a file of its own: it runs long before the app has come. */
askEarly("Temporal" in globalThis ? questionsOf(location.pathname) : [sessionQuestion]);

/** zod as the pages' content policy allows it: without compiling checks at run time, which needs eval. */
import { z } from "zod";

z.config({ jitless: true });

export { z };

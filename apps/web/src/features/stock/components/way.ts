import type { ListRow } from "@carepoint/ui/blocks/list-row";
import type { ComponentProps } from "react";

/** A link of whoever shows a list: where one of its rows leads. */
export type Way = NonNullable<ComponentProps<typeof ListRow>["render"]>;

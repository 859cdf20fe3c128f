import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type MoneyProps = {
  /** The amount as formatted by the app: sign, grouping and digits in place. */
  children: ReactNode;
  strong?: boolean;
  /** Still to be paid. */
  due?: boolean;
  /** No longer valid: an old price, a voided line. */
  struck?: boolean;
};

/** An amount that never breaks across lines and lines up under others. */
export function Money({ children, strong = false, due = false, struck = false }: MoneyProps) {
  const Tag = struck ? "s" : "span";
  return (
    <Tag
      className={classes(
        "whitespace-nowrap tabular-nums",
        (strong || due) && "font-strong",
        due && "text-now-ink",
        struck && "text-soft",
      )}
    >
      {children}
    </Tag>
  );
}

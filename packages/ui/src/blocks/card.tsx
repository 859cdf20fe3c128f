import type { ReactNode } from "react";
import { classes } from "../classes.ts";

export type CardProps = {
  /** `now` carries the warm accent: what concerns the reader at this moment. One on a screen. */
  tone?: "plain" | "now" | "sunken";
  /** Without padding, for lists and tables that bring their own. */
  flush?: boolean;
  as?: "div" | "section" | "article" | "li";
  id?: string;
  className?: string;
  children: ReactNode;
};

const tones = {
  plain: "border-hairline bg-surface",
  now: "border-hairline border-s-4 border-s-now bg-surface",
  sunken: "border-transparent bg-sunken",
};

/** One thing, framed by a hairline. Never a card inside a card. */
export function Card({ tone = "plain", flush = false, as: Tag = "div", id, className, children }: CardProps) {
  return (
    <Tag
      id={id}
      className={classes(
        "rounded-box border",
        tones[tone],
        flush ? "overflow-hidden [--row-inset:16px]" : "p-4 [--row-inset:0px] sm:p-5",
        className,
      )}
    >
      {children}
    </Tag>
  );
}

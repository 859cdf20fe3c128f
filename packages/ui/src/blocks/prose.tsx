import type { ReactNode } from "react";
import { classes } from "../classes.ts";

/** Running text: at most 68 characters a line, with air between paragraphs. */
export function Prose({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={classes(
        "flex max-w-prose flex-col gap-3 [&_a]:text-action [&_a]:underline [&_a]:underline-offset-3 [&_h2]:mt-4 [&_h2]:text-xl [&_h3]:mt-2 [&_h3]:text-lg [&_ol]:list-decimal [&_ol]:ps-6 [&_ul]:list-disc [&_ul]:ps-6",
        className,
      )}
    >
      {children}
    </div>
  );
}

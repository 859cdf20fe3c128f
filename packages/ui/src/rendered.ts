import { cloneElement, type ReactElement, type ReactNode } from "react";
import { classes } from "./classes.ts";

/** An element the caller brings (a router's link, say) that a block dresses with its own classes and content. */
export type Rendered = ReactElement<{ className?: string; children?: ReactNode }>;

/** Puts a block's class and content into the element the caller brought; the caller's props win, class names add up. */
export function dress(rendered: Rendered, props: { className: string; children: ReactNode } & Record<string, unknown>) {
  return cloneElement(rendered, {
    ...props,
    ...rendered.props,
    className: classes(props.className, rendered.props.className),
    children: props.children,
  });
}

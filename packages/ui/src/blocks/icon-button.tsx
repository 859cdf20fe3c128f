import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";
import { dress, type Rendered } from "../rendered.ts";

export type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  /** What it does, for those who cannot see the icon, and as its tooltip. */
  label: string;
  icon: ReactNode;
  variant?: "quiet" | "secondary";
  /** For a toggle: whether it is on. */
  pressed?: boolean | undefined;
  render?: Rendered;
};

/** A square button with an icon. Only for the most universal icons: anything else is a Button with words. */
export function IconButton({ label, icon, variant = "quiet", pressed, render, className, ...rest }: IconButtonProps) {
  const look = classes(
    "inline-flex size-control shrink-0 items-center justify-center rounded-box border text-ink transition-colors hover:bg-sunken disabled:text-soft aria-pressed:bg-action-soft aria-pressed:text-action",
    variant === "secondary" ? "border-edge bg-surface" : "border-transparent",
    className,
  );
  if (render) return dress(render, { className: look, children: icon, "aria-label": label, title: label });
  return (
    <button type="button" title={label} {...rest} aria-label={label} aria-pressed={pressed} className={look}>
      {icon}
    </button>
  );
}

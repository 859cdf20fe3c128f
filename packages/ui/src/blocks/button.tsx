import { type ComponentProps, type MouseEvent, type ReactNode, useId } from "react";
import { classes } from "../classes.ts";
import { dress, type Rendered } from "../rendered.ts";

export type ButtonProps = ComponentProps<"button"> & {
  variant?: "primary" | "secondary" | "quiet" | "danger";
  size?: "compact" | "regular" | "large";
  /** The action is under way: presses are ignored, focus stays, a line runs along the foot after 150 ms. */
  pending?: boolean | undefined;
  icon?: ReactNode;
  iconEnd?: ReactNode;
  /** Fills the width: the one main action of a phone screen. */
  wide?: boolean | undefined;
  keyHint?: ReactNode;
  /** Why it cannot be pressed now, said before the tap. The button stays focusable so that the reason is read out. */
  blocked?: string | undefined;
  /** A link that looks like this button; while it is blocked it is a button that says why. */
  render?: Rendered;
};

const variants = {
  primary: "border-transparent bg-action text-on-action hover:bg-action-strong",
  secondary: "border-edge bg-surface text-ink hover:bg-sunken",
  quiet: "border-transparent text-action hover:bg-action-soft",
  danger: "border-transparent bg-danger-fill text-on-danger hover:bg-danger-fill-strong",
};
const sizes = {
  compact: "min-h-control-compact px-3 py-1 text-sm",
  regular: "min-h-control px-4 py-1.5",
  large: "min-h-control-large px-6 py-2 text-lg",
};
const unavailable = "border-hairline bg-sunken text-soft";

/** A button, or a link dressed as one. */
export function Button({
  variant = "secondary",
  size = "regular",
  pending = false,
  icon,
  iconEnd,
  wide = false,
  keyHint,
  blocked,
  render,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const look = classes(
    "relative inline-flex select-none items-center justify-center gap-2 rounded-box border text-center font-strong leading-tight no-underline transition-colors",
    rest.disabled || blocked ? unavailable : variants[variant],
    sizes[size],
    wide && "w-full",
    className,
  );
  const content = (
    <>
      {icon}
      <span className="min-w-0">{children}</span>
      {iconEnd}
      {keyHint}
      {pending && <PendingLine />}
    </>
  );
  if (render && !blocked) return dress(render, { className: look, children: content });

  const held = pending || blocked !== undefined;
  const press = (event: MouseEvent<HTMLButtonElement>) => (held ? event.preventDefault() : onClick?.(event));
  const button = (
    <button
      type="button"
      {...rest}
      className={look}
      onClick={press}
      aria-busy={pending || undefined}
      aria-disabled={held || undefined}
      aria-describedby={classes(rest["aria-describedby"], blocked && reasonId) || undefined}
    >
      {content}
    </button>
  );
  if (!blocked) return button;
  return (
    <span className={classes("inline-flex flex-col gap-1", wide && "w-full")}>
      {button}
      <span id={reasonId} className="text-sm text-soft">
        {blocked}
      </span>
    </span>
  );
}

function PendingLine() {
  return (
    <span aria-hidden="true" className="absolute inset-x-3 bottom-1 h-0.5 animate-hold overflow-hidden rounded-full">
      <span className="block h-full w-2/5 animate-run rounded-full bg-current" />
    </span>
  );
}

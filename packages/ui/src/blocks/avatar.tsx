import { classes } from "../classes.ts";
import { initials } from "../initials.ts";

export type AvatarProps = { name: string; size?: "small" | "regular" | "large"; src?: string | undefined };

const sizes = { small: "size-[2rem] text-xs", regular: "size-[2.75rem] text-sm", large: "size-[4rem] text-lg" };

/** A face, or the initials of a name in any script. Decoration: the name itself always stands beside it. */
export function Avatar({ name, size = "regular", src }: AvatarProps) {
  const look = classes(
    "inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-action-soft font-strong text-action",
    sizes[size],
  );
  if (src) return <img src={src} alt="" className={classes(look, "object-cover")} />;
  return (
    <span aria-hidden="true" className={look}>
      {initials(name)}
    </span>
  );
}

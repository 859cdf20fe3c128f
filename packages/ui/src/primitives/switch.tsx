import { Switch as Base } from "@base-ui/react/switch";
import type { ComponentProps } from "react";

/** A bare switch for tables and toolbars; name it with `aria-label`. In forms use the block `switch-field`. */
export function Switch(props: Omit<ComponentProps<typeof Base.Root>, "className">) {
  return (
    <Base.Root
      {...props}
      className="group inline-flex h-6.5 w-11 shrink-0 items-center rounded-full border border-edge bg-sunken p-0.5 transition-colors data-checked:border-action data-checked:bg-action data-disabled:opacity-55"
    >
      <Base.Thumb className="size-5 rounded-full border-2 border-edge bg-surface transition-[margin] data-checked:ms-4.5 data-checked:border-surface" />
    </Base.Root>
  );
}

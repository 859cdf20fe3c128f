import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";

/** A bare checkbox with a middle state, for tables; name it with `aria-label`. In forms use `checkbox-field`. */
export function Checkbox({ indeterminate = false, ...props }: Omit<ComponentProps<typeof Base.Root>, "className">) {
  return (
    <Base.Root
      {...props}
      indeterminate={indeterminate}
      className="relative inline-flex size-6 shrink-0 items-center justify-center rounded-[4px] border border-edge bg-surface text-on-action data-checked:border-action data-indeterminate:border-action data-checked:bg-action data-indeterminate:bg-action data-disabled:opacity-55"
    >
      <Base.Indicator className="flex">
        {indeterminate ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}
      </Base.Indicator>
    </Base.Root>
  );
}

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as Base } from "@base-ui/react/radio-group";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "../classes.ts";

type GroupProps = Omit<ComponentProps<typeof Base<string>>, "className"> & { className?: string };

/** Radios laid out freely; name the group with `aria-label`. In forms use the block `choice-field`. */
export function RadioGroup({ className, ...props }: GroupProps) {
  return <Base {...props} className={classes("flex flex-col gap-1", className)} />;
}

export function RadioItem({
  value,
  disabled = false,
  children,
}: {
  value: string;
  disabled?: boolean;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside is the control
    <label className="flex min-h-control items-center gap-3">
      <Radio.Root
        value={value}
        disabled={disabled}
        className="inline-flex size-5 shrink-0 items-center justify-center rounded-full border border-edge bg-surface data-checked:border-action data-disabled:opacity-55"
      >
        <Radio.Indicator className="size-2.5 rounded-full bg-action forced-colors:bg-[Highlight]" />
      </Radio.Root>
      <span>{children}</span>
    </label>
  );
}

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "../classes.ts";
import { popupLook, popupRowLook } from "./popup-look.ts";

export type SelectItem<Value extends string> = { value: Value; label: ReactNode };
export type SelectProps<Value extends string> = {
  label: string;
  items: readonly SelectItem<Value>[];
  value: Value | null;
  onChange: (value: Value) => void;
  placeholder?: string;
  className?: string;
};

/** A select whose rows can hold more than text. In forms use the block `select-field`. */
export function Select<Value extends string>({
  label,
  items,
  value,
  onChange,
  placeholder,
  className,
}: SelectProps<Value>) {
  return (
    <Base.Root items={items} value={value} onValueChange={(next) => next !== null && onChange(next)} modal={false}>
      <Base.Trigger
        aria-label={label}
        className={classes(
          "inline-flex h-fit min-h-control items-center justify-between gap-2 rounded-box border border-edge bg-surface px-3 text-ink leading-tight hover:border-ink",
          className,
        )}
      >
        <Base.Value placeholder={placeholder} />
        <Base.Icon className="text-soft">
          <ChevronsUpDown aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className={classes(popupLook, "min-w-(--anchor-width)")}>
            <Base.List className="max-h-(--available-height) overflow-y-auto p-1">
              {items.map((item) => (
                <Base.Item key={item.value} value={item.value} className={popupRowLook}>
                  <span className="flex w-5 shrink-0">
                    <Base.ItemIndicator>
                      <Check aria-hidden="true" className="text-action" />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText>{item.label}</Base.ItemText>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

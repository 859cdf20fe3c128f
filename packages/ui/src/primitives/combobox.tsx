import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";
import { popupLook, popupRowLook } from "./popup-look.ts";

export type ComboboxProps<Item> = {
  label: string;
  labelHidden?: boolean;
  items: readonly Item[];
  value: Item | null;
  onChange: (item: Item | null) => void;
  /** What stands in the input for a chosen item, and what typing is matched against. */
  toText: (item: Item) => string;
  toKey: (item: Item) => string;
  row?: (item: Item) => ReactNode;
  /** Given, the caller searches (on a server, say) and hands in the matching items. */
  onSearch?: (text: string) => void;
  emptyLabel: ReactNode;
  clearLabel: string;
  placeholder?: string;
  autoHighlight?: boolean;
};

/** Type to find one of many. About 50 kB of script: import it only in the screens that need it. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const id = useId();
  const { items, value, onChange, toText, toKey, onSearch } = props;
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(item) => onChange(item)}
      itemToStringLabel={toText}
      isItemEqualToValue={(one, other) => toKey(one) === toKey(other)}
      autoHighlight={props.autoHighlight ?? false}
      {...(onSearch && { filter: null, onInputValueChange: onSearch })}
    >
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className={classes("font-strong leading-tight", props.labelHidden && "sr-only")}>
          {props.label}
        </label>
        <Base.InputGroup className="relative flex">
          <Base.Input
            id={id}
            placeholder={props.placeholder}
            className="min-h-control w-full rounded-box border border-edge bg-surface px-3 pe-11 text-ink hover:border-ink"
          />
          <Base.Clear
            aria-label={props.clearLabel}
            className="absolute inset-y-0 end-0 inline-flex w-control items-center justify-center rounded-box text-soft hover:text-ink"
          >
            <X aria-hidden="true" />
          </Base.Clear>
        </Base.InputGroup>
      </div>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={classes(popupLook, "w-(--anchor-width) max-w-(--available-width)")}>
            <Base.Empty className="px-3 py-2 text-soft empty:hidden">{props.emptyLabel}</Base.Empty>
            <Base.List className="max-h-[min(22rem,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(item: Item) => (
                <Base.Item key={toKey(item)} value={item} className={popupRowLook}>
                  <span className="min-w-0 flex-1">{props.row?.(item) ?? toText(item)}</span>
                  <Base.ItemIndicator className="text-action">
                    <Check aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

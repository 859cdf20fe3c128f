import { Search, X } from "lucide-react";
import type { ComponentProps } from "react";
import { classes } from "../classes.ts";
import { controlLook, useFieldIds } from "./field-frame.tsx";

export type SearchFieldProps = Omit<ComponentProps<"input">, "type" | "size"> & {
  label: string;
  /** Shows a clear button while there is a value. */
  onClear?: () => void;
  clearLabel?: string;
  /** The one question of a page. */
  large?: boolean;
};

/** Search with its glass. The label is spoken and stands in as the placeholder. */
export function SearchField({ label, onClear, clearLabel, large = false, className, ...input }: SearchFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  const clearable = onClear !== undefined && clearLabel !== undefined && Boolean(input.value);
  return (
    <span className={classes("relative flex h-fit", className)}>
      <Search aria-hidden="true" className="pointer-events-none absolute inset-y-0 start-3 my-auto text-soft" />
      <input
        placeholder={label}
        enterKeyHint="search"
        autoComplete="off"
        {...input}
        id={ids.id}
        type="search"
        aria-label={label}
        className={classes(
          controlLook,
          large ? "min-h-control-large text-lg" : "min-h-control",
          "ps-[calc(1.2em+20px)] [&::-webkit-search-cancel-button]:hidden",
          clearable && "pe-11",
        )}
      />
      {clearable && (
        <button
          type="button"
          aria-label={clearLabel}
          title={clearLabel}
          onClick={onClear}
          className="absolute inset-y-0 end-0 inline-flex w-control items-center justify-center rounded-box text-soft hover:text-ink"
        >
          <X aria-hidden="true" />
        </button>
      )}
    </span>
  );
}

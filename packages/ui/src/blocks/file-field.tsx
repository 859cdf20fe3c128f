import { Paperclip } from "lucide-react";
import { type ChangeEvent, type ComponentProps, useState } from "react";
import { describe, FieldFrame, type FieldText, useFieldIds } from "./field-frame.tsx";

export type FileFieldProps = FieldText &
  Omit<ComponentProps<"input">, "type" | "size" | "value"> & {
    chooseLabel: string;
    /** How a chosen file is shown; its name unless given (add the size here, in the reader's language). */
    formatFile?: (file: File) => string;
  };

/** Chooses files by a native input, dressed; a file can also be dropped on it. */
export function FileField({
  label,
  hint,
  error,
  labelHidden,
  required,
  className,
  chooseLabel,
  formatFile = (file) => file.name,
  onChange,
  ...input
}: FileFieldProps) {
  const ids = useFieldIds(input.id, input.name);
  const text = { label, hint, error, labelHidden };
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    setChosen([...(event.target.files ?? [])]);
    return onChange?.(event);
  };
  return (
    <FieldFrame ids={ids} {...text} required={required} className={className}>
      <span className="relative flex min-h-control flex-wrap items-center gap-x-3 gap-y-1 rounded-box border border-edge border-dashed bg-surface px-3 py-2 hover:border-ink has-aria-invalid:border-mistake has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
        <Paperclip aria-hidden="true" className="text-soft" />
        <span aria-hidden="true" className="font-strong text-action">
          {chooseLabel}
        </span>
        {chosen.map((file) => (
          <span key={file.name} className="min-w-0 break-all text-sm text-soft">
            {formatFile(file)}
          </span>
        ))}
        <input
          {...input}
          {...describe(ids, text, required)}
          id={ids.id}
          type="file"
          onChange={choose}
          className="absolute -inset-px cursor-pointer opacity-0"
        />
      </span>
    </FieldFrame>
  );
}

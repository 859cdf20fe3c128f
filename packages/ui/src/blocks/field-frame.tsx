import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { classes } from "../classes.ts";

/** The words around every field. `error` is the sentence under the label; its presence marks the field as wrong. */
export type FieldText = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  labelHidden?: boolean | undefined;
};

export type FieldIds = { id: string; labelId: string; hintId: string; errorId: string };

/** Ids that an error summary can point at: the given id, else the field's name, else a made one. */
export function useFieldIds(id?: string, name?: string): FieldIds {
  const made = useId();
  const own = id ?? name ?? made;
  return { id: own, labelId: `${own}-label`, hintId: `${own}-hint`, errorId: `${own}-error` };
}

/** What a control tells assistive technology about its hint, its error and whether it must be filled. */
export function describe(ids: FieldIds, { hint, error }: FieldText, required?: boolean) {
  const described = classes(hint !== undefined && hint !== null && ids.hintId, error && ids.errorId);
  return {
    "aria-describedby": described || undefined,
    "aria-invalid": error ? true : undefined,
    "aria-required": required || undefined,
  };
}

/** The look of a boxed control: one line round it, thicker when it is wrong. */
export const controlLook =
  "w-full min-w-0 rounded-box border border-edge bg-surface px-3 text-ink transition-colors hover:border-ink aria-invalid:border-mistake aria-invalid:ring-1 aria-invalid:ring-mistake disabled:border-hairline disabled:bg-sunken disabled:text-soft [&[readonly]]:bg-sunken";

type FrameProps = FieldText & {
  ids: FieldIds;
  required?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** Label above, then hint, then error, then the control: what to know is read before it is needed. Side by side the controls line up. */
export function FieldFrame({ ids, label, hint, error, labelHidden, required, className, children }: FrameProps) {
  return (
    <div className={classes("flex min-w-0 flex-col justify-end gap-1.5", className)}>
      <label
        id={ids.labelId}
        htmlFor={ids.id}
        className={classes("self-start font-strong leading-tight", labelHidden && "sr-only")}
      >
        {label}
        {required && <RequiredMark />}
      </label>
      <FieldNotes ids={ids} hint={hint} error={error} />
      {children}
    </div>
  );
}

/** Hint and error of a field, with the ids that its control refers to. */
export function FieldNotes({ ids, hint, error }: { ids: FieldIds; hint?: ReactNode; error?: string | undefined }) {
  return (
    <>
      {hint !== undefined && hint !== null && (
        <p id={ids.hintId} className="-mt-0.5 text-sm text-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={ids.errorId} className="flex items-start gap-1.5 font-strong text-mistake text-sm">
          <CircleAlert aria-hidden="true" className="mt-[0.15em]" />
          {error}
        </p>
      )}
    </>
  );
}

export function RequiredMark() {
  return (
    <span aria-hidden="true" className="ms-1 text-soft">
      *
    </span>
  );
}

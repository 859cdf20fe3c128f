import { type MouseEvent, useEffect, useId, useRef, useState } from "react";

export type FormErrorSummaryProps = { title: string; errors: readonly { id: string; message: string }[] };

/**
 * Everything that is wrong with a form, at its top. Takes focus when it appears; each line names its field and leads
 * there.
 */
export function FormErrorSummary({ title, errors }: FormErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const ids = errors.map(({ id }) => id).join(" ");
  useEffect(() => setNames(Object.fromEntries(ids.split(" ").map((id) => [id, nameOf(id)]))), [ids]);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      aria-labelledby={titleId}
      className="flex flex-col gap-2 rounded-box border-2 border-mistake bg-surface p-4"
    >
      <h2 id={titleId} className="text-lg">
        {title}
      </h2>
      <ul className="flex flex-col">
        {errors.map(({ id, message }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => goToField(event, id)}
              className="inline-flex min-h-row items-center font-strong text-mistake underline underline-offset-3"
            >
              {names[id] ? `${names[id]}: ${message}` : message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words that stand over a field; the mark of a required one is only for the eye. */
function nameOf(id: string): string {
  const copy = labelOf(id)?.cloneNode(true);
  if (!(copy instanceof Element)) return "";
  for (const mark of copy.querySelectorAll("[aria-hidden]")) mark.remove();
  return copy.textContent?.trim() ?? "";
}

function labelOf(id: string): Element | null {
  const own = document.querySelector(`label[for="${CSS.escape(id)}"]`);
  return document.getElementById(id)?.closest("fieldset")?.querySelector("legend:not(.sr-only)") ?? own;
}

/** The label is scrolled into view first: a phone's keyboard covers half of what focus alone would show. */
function goToField(event: MouseEvent, id: string) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  (labelOf(id) ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}

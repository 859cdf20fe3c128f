import { type MouseEvent, useEffect, useId, useRef } from "react";

export type FormErrorSummaryProps = { title: string; errors: readonly { id: string; message: string }[] };

/** Everything that is wrong with a form, at its top. Takes focus when it appears; each line leads to its field. */
export function FormErrorSummary({ title, errors }: FormErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
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
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The label is scrolled into view first: a phone's keyboard covers half of what focus alone would show. */
function goToField(event: MouseEvent, id: string) {
  const field = document.getElementById(id);
  if (!field) return;
  event.preventDefault();
  const label =
    field.closest("fieldset")?.querySelector("legend") ?? document.querySelector(`label[for="${CSS.escape(id)}"]`);
  (label ?? field).scrollIntoView({ block: "start" });
  field.focus({ preventScroll: true });
}

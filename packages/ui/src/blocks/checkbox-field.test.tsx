import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { CheckboxField } from "./checkbox-field.tsx";

test("a label ticks its own box, also where several share a name", () => {
  const html = renderToStaticMarkup(
    <>
      <CheckboxField name="family" value="ravi" label="Ravi" />
      <CheckboxField name="family" value="mira" label="Mira" />
    </>,
  );
  const boxes = [...html.matchAll(/<input[^>]* id="([^"]+)"/g)].map(([, id]) => id);
  const labels = [...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id);
  expect(labels).toEqual(boxes);
  expect(new Set(boxes).size).toBe(2);
});

test("one alone is found by its name", () => {
  expect(renderToStaticMarkup(<CheckboxField name="consent" label="I agree" />)).toContain('for="consent"');
});

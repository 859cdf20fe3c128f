import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { TextField } from "./text-field.tsx";

test("label, hint and error are tied to the input by its name", () => {
  const html = renderToStaticMarkup(
    <TextField name="phone" label="Mobile" hint="10 digits" error="Too short" required />,
  );
  expect(html).toContain('for="phone"');
  expect(html).toContain('aria-describedby="phone-hint phone-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-required="true"');
});

test("the browser's own words are kept out: required is told to assistive technology only", () => {
  expect(renderToStaticMarkup(<TextField name="phone" label="Mobile" required />)).not.toContain(' required=""');
});

test("a field without hint or error points at nothing", () => {
  expect(renderToStaticMarkup(<TextField name="phone" label="Mobile" />)).not.toContain("aria-describedby");
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Button } from "./button.tsx";

test("a pending button is busy and stays in the tab order", () => {
  const html = renderToStaticMarkup(<Button pending>Save</Button>);
  expect(html).toContain('aria-busy="true"');
  expect(html).not.toContain(" disabled");
});

test("a blocked button says why", () => {
  const html = renderToStaticMarkup(<Button blocked="Needs the network">Book</Button>);
  const reasonId = /aria-describedby="([^"]+)"/.exec(html)?.[1];
  expect(html).toContain(`id="${reasonId}"`);
  expect(html).toContain("Needs the network");
});

test("a link can be dressed as a button and keeps its own address", () => {
  const html = renderToStaticMarkup(<Button render={<a href="/visits">x</a>}>Visits</Button>);
  expect(html).toMatch(/^<a [^>]*href="\/visits"/);
  expect(html).toContain("Visits");
  expect(html).not.toContain("<button");
});

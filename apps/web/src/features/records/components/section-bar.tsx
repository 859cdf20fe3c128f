import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type ChartSectionName, chartSections, sectionId } from "./chart-section.tsx";

const sectionWords = {
  allergies: msg`Allergies`,
  today: msg`Today's visit`,
  tests: msg`Tests`,
  medicines: msg`Medicines`,
  vitals: msg`Vitals`,
  problems: msg`Problems`,
  vaccinations: msg`Vaccinations`,
  history: msg`Past history`,
  documents: msg`Reports`,
  visits: msg`Visits`,
} satisfies Record<ChartSectionName, MessageDescriptor>;

/** Room between the bar and the part that it leads to. */
const gapPx = 12;

/**
 * The parts of a chart behind one press each; the one that is read is marked. One stop for Tab, arrows go along it. Stands inside
 * what sticks at the top: its lower edge is where a part begins.
 */
export function SectionBar({ without = [] }: { without?: readonly ChartSectionName[] }) {
  const { t, i18n } = useLingui();
  const bar = useRef<HTMLElement>(null);
  const shown = chartSections.filter((name) => !without.includes(name));
  const [current, hold] = useCurrentSection(bar, shown);
  const walk = (event: KeyboardEvent<HTMLButtonElement>, from: number) => {
    const to = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: shown.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttonsOf(bar.current)[(to + shown.length) % shown.length]?.focus();
  };
  return (
    <nav
      ref={bar}
      aria-label={t`Parts of the chart`}
      className="overflow-x-auto border-hairline border-b bg-surface [scrollbar-width:none]"
    >
      <ul className="flex w-max px-gutter">
        {shown.map((name, place) => (
          <li key={name}>
            <button
              type="button"
              tabIndex={name === current ? 0 : -1}
              aria-current={name === current ? "location" : undefined}
              className="min-h-control whitespace-nowrap border-2 border-transparent px-3 text-sm text-soft aria-[current]:border-b-action aria-[current]:font-strong aria-[current]:text-ink focus-visible:-outline-offset-2"
              onKeyDown={(event) => walk(event, place)}
              onClick={() => {
                hold(name);
                goTo(name, bar.current);
              }}
            >
              {i18n._(sectionWords[name])}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const buttonsOf = (bar: HTMLElement | null) => [...(bar?.querySelectorAll("button") ?? [])];

/** What is folded opens; the way there is shown only to those who want motion. */
function goTo(name: ChartSectionName, bar: HTMLElement | null): void {
  const section = document.getElementById(sectionId(name));
  if (!section || !bar) return;
  const fold = section.closest("details") ?? section.querySelector<HTMLDetailsElement>(":scope > details");
  if (fold) fold.open = true;
  section.focus({ preventScroll: true });
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const top = section.getBoundingClientRect().top - bar.getBoundingClientRect().bottom - gapPx;
  window.scrollBy({ top, behavior: still ? "instant" : "smooth" });
}

/**
 * The last part that begins above the line where reading goes on; at the foot of the page the last one of all. The one that was
 * asked for stays marked until somebody scrolls on: on a short page it cannot come up to that line.
 */
function useCurrentSection(
  bar: { readonly current: HTMLElement | null },
  shown: readonly ChartSectionName[],
): [current: ChartSectionName | undefined, hold: (name: ChartSectionName) => void] {
  const [current, setCurrent] = useState(shown[0]);
  const held = useRef<ChartSectionName>(undefined);
  const names = shown.join();
  useEffect(() => {
    const look = () => {
      const edge = (bar.current?.getBoundingClientRect().bottom ?? 0) + 2 * gapPx;
      const there = chartSections.filter(
        (name) => names.split(",").includes(name) && document.getElementById(sectionId(name))?.getClientRects().length,
      );
      const above = there.filter(
        (name) => (document.getElementById(sectionId(name))?.getBoundingClientRect().top ?? 0) <= edge,
      );
      const { scrollHeight, clientHeight } = document.documentElement;
      const atFoot = window.scrollY > 0 && window.scrollY + clientHeight >= scrollHeight - 1;
      setCurrent(held.current ?? (atFoot ? there.at(-1) : above.at(-1)) ?? there[0]);
    };
    const release = (event: Event) => {
      if (event.target instanceof Node && bar.current?.contains(event.target)) return;
      held.current = undefined;
    };
    look();
    for (const kind of byHand) window.addEventListener(kind, release, { passive: true });
    window.addEventListener("scroll", look, { passive: true });
    window.addEventListener("resize", look);
    return () => {
      window.removeEventListener("scroll", look);
      window.removeEventListener("resize", look);
      for (const kind of byHand) window.removeEventListener(kind, release);
    };
  }, [bar, names]);
  useEffect(() => {
    const chosen = buttonsOf(bar.current).find((button) => button.hasAttribute("aria-current"));
    if (!chosen || !bar.current) return;
    // along the bar alone: the page stays where it is
    bar.current.scrollLeft = chosen.offsetLeft - (bar.current.clientWidth - chosen.offsetWidth) / 2;
  }, [bar, current]);
  const hold = (name: ChartSectionName) => {
    held.current = name;
    setCurrent(name);
  };
  return [current, hold];
}

/** How somebody scrolls, or goes elsewhere. */
const byHand = ["wheel", "touchmove", "pointerdown", "keydown"] as const;

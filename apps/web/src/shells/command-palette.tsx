import { FindField } from "@carepoint/ui/blocks/find-field";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import type { MessageDescriptor } from "@lingui/core";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { englishNames } from "../i18n/english.ts";
import { fitting } from "../lib/fits.ts";
import { useSession } from "../lib/session.ts";
import { morePages, type NamedPage } from "./more-pages.ts";
import type { PlaceGroup } from "./navigation.ts";

type CommandPaletteProps = { groups: readonly PlaceGroup[]; onClose: () => void };

interface Page extends NamedPage {
  readonly group?: MessageDescriptor | undefined;
}

/** Every page that the reader may go to, by its name: a few letters of it, in the chosen language or in English. */
export function CommandPalette({ groups, onClose }: CommandPaletteProps) {
  const { i18n, t } = useLingui();
  const navigate = useNavigate();
  const role = useSession()?.role ?? null;
  const [typed, setTyped] = useState("");
  const english = useEnglish(i18n.locale);
  const pages: readonly Page[] = [
    ...groups.flatMap(({ label: group, places }) => places.map(({ to, label }) => ({ to, label, group }))),
    ...morePages(role),
  ];
  const namesOf = ({ to, label, group }: Page) => {
    const own = i18n._(label);
    const around = group ? [`${own} ${i18n._(group)}`] : [];
    return [own, ...around, to, ...(english ? [english(label)] : [])];
  };
  const found = fitting(pages, typed, namesOf);
  const count = found.length;
  const go = ({ to }: Page) => {
    onClose();
    void navigate({ to });
  };
  return (
    <Sheet open onClose={onClose} title={t`Go to a page`} closeLabel={t`Close`}>
      <div className="flex flex-col gap-3">
        <FindField
          inline
          settled
          firstFocus
          label={t`Name of the page`}
          value={typed}
          onChange={setTyped}
          clearLabel={t`Clear`}
          found={found}
          listLabel={t`Pages`}
          countLabel={<Plural value={count} one="# page found" other="# pages found" />}
          toKey={({ to }) => to}
          row={({ label, group }) => (
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-strong">{i18n._(label)}</span>
              {group && <span className="text-sm text-soft">{i18n._(group)}</span>}
            </span>
          )}
          onTaken={go}
          onEnter={() => undefined}
          onEscape={onClose}
        />
        {count === 0 && (
          <p role="status" className="text-sm text-soft">
            <Trans>No page of yours is called so.</Trans>
          </p>
        )}
        <p className="hidden text-sm text-soft pointer-fine:block">
          <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> <KeyHint>Enter</KeyHint> ·{" "}
          <Trans>
            <KeyHint>Ctrl K</KeyHint> opens this from anywhere
          </Trans>
        </p>
      </div>
    </Sheet>
  );
}

function useEnglish(locale: string) {
  const [names, setNames] = useState<{ readonly of: (name: MessageDescriptor) => string }>();
  useEffect(() => {
    if (locale === "en") return;
    // Without a network the names in the chosen language are enough.
    void englishNames().then(
      (of) => setNames({ of }),
      () => undefined,
    );
  }, [locale]);
  return names?.of;
}

import { Panel } from "@carepoint/ui/blocks/panel";
import { useLingui } from "@lingui/react/macro";
import { QueryView } from "../../../components/query-view.tsx";
import { fullTime } from "../../../lib/format.ts";
import { useDrawer } from "./close-data.ts";
import { CloseForm } from "./close-form.tsx";
import type { MoneyWords } from "./money-words.ts";

/** What the reader's drawer should hold, and the form that closes it. */
export function DrawerPanel({ words, zone }: { words: MoneyWords; zone: string }) {
  const { t } = useLingui();
  const drawer = useDrawer();
  const since = drawer.data?.since;
  return (
    <Panel
      title={t`My drawer`}
      description={
        since
          ? t`What you took and paid back since ${fullTime(since, zone)}. What is taken while you close is in the next one.`
          : t`What you took and paid back so far. What is taken while you close is in the next one.`
      }
    >
      <QueryView query={drawer}>
        {({ lines, float, since: began }) => (
          <CloseForm key={began} lines={lines} float={float} isFirst={began === null} words={words} />
        )}
      </QueryView>
    </Panel>
  );
}

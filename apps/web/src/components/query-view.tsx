import { AsyncView, type AsyncViewState, type ViewText } from "@carepoint/ui/blocks/async-view";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { useLingui } from "@lingui/react/macro";
import { EyeOff, SearchX } from "lucide-react";
import type { ReactNode } from "react";
import { serverNow, serverTimeOf } from "../lib/clock.ts";
import { useReach } from "../lib/connectivity.ts";
import { codeOf, errorText, referenceOf } from "../lib/errors.ts";
import { agoText } from "../lib/format.ts";
import type { KeptState } from "../offline/read.ts";
import type { Aging } from "./age-limits.ts";
import { Freshness } from "./freshness.tsx";

/** The part of a query's result that a view looks at. */
export interface ViewedQuery<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  /** By the clock of the device. */
  readonly dataUpdatedAt?: number;
  readonly refetch: () => unknown;
}

/** What this device keeps of the same thing. */
export interface Kept<Data> {
  readonly data: Data | undefined;
  readonly asOf: number | null;
  readonly state?: KeptState;
}

export type QueryViewProps<Data> = {
  query: ViewedQuery<Data>;
  /** Shown with its age while the server cannot be asked. */
  kept?: Kept<Data>;
  /** How fast it goes out of date. */
  aging?: Aging;
  /** The children draw the chip where it fits them. */
  ownChip?: boolean;
  isEmpty?: (data: Data) => boolean;
  empty?: ViewText;
  offlineMissing?: ViewText;
  forbidden?: ViewText;
  skeleton?: ReactNode;
  children: (data: Data, facts: { source: "server" | "kept"; chip: ReactNode }) => ReactNode;
};

/** The six states of a query, with the words for those that every screen shares. */
export function QueryView<Data>({ query, kept, aging, ownChip, isEmpty, children, ...texts }: QueryViewProps<Data>) {
  const { i18n, t } = useLingui();
  const unreached = useReach() === "offline";
  const code = query.error ? codeOf(query.error) : undefined;
  const failed = code === "offline" || code === "provider_unavailable" || code === "busy";
  const away = failed || unreached;
  const hidden = away && kept?.state === "hidden";
  const useKept = kept?.data !== undefined && (query.data === undefined || failed);
  const data = hidden ? undefined : useKept ? kept.data : query.data;
  const source = useKept ? "kept" : "server";
  const retry = <Button onClick={() => void query.refetch()}>{t`Try again`}</Button>;
  const asOf = useKept ? kept.asOf : kept?.state === "none" ? null : memoryTime(query);
  const chip = away && data !== undefined && <Freshness asOf={asOf} {...(aging && { what: aging })} />;
  const outdated = code === "internal" && data !== undefined && (
    <Notice
      tone="warn"
      action={retry}
    >{t`Newer facts could not be loaded just now. What you see is from before.`}</Notice>
  );
  const state = hidden ? "offline-missing" : stateOf(data, code, isEmpty);
  const lastContact = agoText(Math.max(0, serverNow() - (kept?.asOf ?? serverNow())));

  return (
    <AsyncView
      state={state}
      loadingLabel={t`Loading`}
      {...(texts.skeleton !== undefined && { skeleton: texts.skeleton })}
      freshness={outdated || (ownChip && state !== "empty" ? undefined : chip)}
      empty={texts.empty ?? { title: t`Nothing here yet` }}
      error={{
        ...(code === "not_found" && { icon: <SearchX /> }),
        title: code === "not_found" ? t`Not found` : t`This could not be loaded`,
        body: code ? i18n._(errorText[code]) : undefined,
        action: code === "not_found" ? undefined : retry,
        referenceId: code === "internal" ? referenceOf(query.error) : undefined,
        referenceLabel: t`Reference`,
      }}
      offlineMissing={
        hidden
          ? {
              icon: <EyeOff />,
              title: t`Hidden until the hospital is reached again`,
              body: t`The last contact was ${lastContact}, so records saved here can be out of date. Connect to the hospital's network and they come back at once.`,
              action: retry,
            }
          : {
              action: retry,
              ...(texts.offlineMissing ?? {
                title: t`Not saved on this device`,
                body: t`The hospital's server cannot be reached, and this was not opened here before. It will load when you are connected.`,
              }),
            }
      }
      forbidden={texts.forbidden ?? { title: t`Not for this role`, body: code ? i18n._(errorText[code]) : undefined }}
    >
      {data !== undefined && children(data, { source, chip })}
    </AsyncView>
  );
}

/** When an answer that is only in memory came, in server time. */
function memoryTime({ dataUpdatedAt }: Pick<ViewedQuery<unknown>, "dataUpdatedAt">): number {
  return dataUpdatedAt ? serverTimeOf(dataUpdatedAt) : serverNow();
}

function stateOf<Data>(
  data: Data | undefined,
  code: ReturnType<typeof codeOf> | undefined,
  isEmpty: ((data: Data) => boolean) | undefined,
): AsyncViewState {
  if (code === "forbidden" || code === "awaiting_approval") return "forbidden";
  if (data !== undefined) return isEmpty?.(data) ? "empty" : "ready";
  if (code === "offline") return "offline-missing";
  return code ? "error" : "loading";
}

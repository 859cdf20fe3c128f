import { AsyncView, type AsyncViewState, type ViewText } from "@carepoint/ui/blocks/async-view";
import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { codeOf, errorText, referenceOf } from "../lib/errors.ts";
import { Freshness } from "./freshness.tsx";

/** The part of a query's result that a view looks at. */
export interface ViewedQuery<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

export type QueryViewProps<Data> = {
  query: ViewedQuery<Data>;
  /** What this device keeps of the same thing: shown with its age while the server cannot be asked. */
  kept?: { data: Data | undefined; asOf: number | null };
  isEmpty?: (data: Data) => boolean;
  empty?: ViewText;
  offlineMissing?: ViewText;
  forbidden?: ViewText;
  skeleton?: ReactNode;
  children: (data: Data, facts: { source: "server" | "kept" }) => ReactNode;
};

/** The six states of a query, with the words for those that every screen shares. */
export function QueryView<Data>({ query, kept, isEmpty, children, ...texts }: QueryViewProps<Data>) {
  const { i18n, t } = useLingui();
  const code = query.error ? codeOf(query.error) : undefined;
  const away = code === "offline" || code === "provider_unavailable" || code === "busy";
  const useKept = kept?.data !== undefined && (query.data === undefined || away);
  const data = useKept ? kept.data : query.data;
  const source = useKept ? "kept" : "server";
  const retry = <Button onClick={() => void query.refetch()}>{t`Try again`}</Button>;

  return (
    <AsyncView
      state={stateOf(data, code, isEmpty)}
      loadingLabel={t`Loading`}
      {...(texts.skeleton !== undefined && { skeleton: texts.skeleton })}
      freshness={useKept && away && kept.asOf !== null ? <Freshness asOf={kept.asOf} /> : undefined}
      empty={texts.empty ?? { title: t`Nothing here yet` }}
      error={{
        title: t`This could not be loaded`,
        body: code ? i18n._(errorText[code]) : undefined,
        action: retry,
        referenceId: code === "internal" ? referenceOf(query.error) : undefined,
        referenceLabel: t`Reference`,
      }}
      offlineMissing={{
        action: retry,
        ...(texts.offlineMissing ?? {
          title: t`Not saved on this device`,
          body: t`The hospital's server cannot be reached, and this was not opened here before. It will load when you are connected.`,
        }),
      }}
      forbidden={texts.forbidden ?? { title: t`Not for this role`, body: code ? i18n._(errorText[code]) : undefined }}
    >
      {data !== undefined && children(data, { source })}
    </AsyncView>
  );
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

import { useState } from "react";
import { AsyncView, type AsyncViewState } from "../blocks/async-view.tsx";
import { Button } from "../blocks/button.tsx";
import { Card } from "../blocks/card.tsx";
import { FreshnessChip } from "../blocks/freshness-chip.tsx";
import { List, ListRow } from "../blocks/list-row.tsx";
import { Notice } from "../blocks/notice.tsx";
import { OfflineBar } from "../blocks/offline-bar.tsx";
import { StatusPill } from "../blocks/status-pill.tsx";
import { Columns, Part, Row } from "./part.tsx";
import type { Samples } from "./samples.ts";

const states: readonly AsyncViewState[] = ["loading", "ready", "empty", "error", "offline-missing", "forbidden"];

export function Messages({ t }: { t: Samples }) {
  const [dismissed, setDismissed] = useState(false);
  return (
    <>
      <Part title="Notice, StatusPill, FreshnessChip, OfflineBar">
        <Columns>
          {!dismissed && (
            <Notice live={false} title={t.late} onDismiss={() => setDismissed(true)} dismissLabel={t.close}>
              {t.info}
            </Notice>
          )}
          <Notice live={false} tone="success" title={t.confirmed}>
            {t.success}
          </Notice>
          <Notice live={false} tone="warn" title={t.checking} action={<Button size="compact">{t.retry}</Button>}>
            {t.warn}
          </Notice>
          <Notice live={false} tone="danger" title={t.allergy}>
            {t.danger}
          </Notice>
        </Columns>
        <Row>
          <StatusPill tone="waiting">{t.waiting}</StatusPill>
          <StatusPill tone="confirmed">{t.confirmedPill}</StatusPill>
          <StatusPill tone="progress">{t.progress}</StatusPill>
          <StatusPill tone="done">{t.done}</StatusPill>
          <StatusPill tone="problem">{t.problem}</StatusPill>
          <StatusPill tone="now">{t.now}</StatusPill>
        </Row>
        <Row>
          <FreshnessChip tone="fresh">{t.updated}</FreshnessChip>
          <FreshnessChip tone="aging">{t.aging}</FreshnessChip>
          <FreshnessChip tone="stale">{t.stale}</FreshnessChip>
        </Row>
        <OfflineBar
          action={
            <Button variant="quiet" size="compact">
              {t.retry}
            </Button>
          }
        >
          {t.offline}
        </OfflineBar>
      </Part>
      <Part title="AsyncView, Skeleton, EmptyState">
        <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
          {states.map((state) => (
            <Card key={state} flush>
              <OneState t={t} state={state} />
            </Card>
          ))}
        </div>
      </Part>
    </>
  );
}

function OneState({ t, state }: { t: Samples; state: AsyncViewState }) {
  const retry = <Button>{t.retry}</Button>;
  return (
    <AsyncView
      state={state}
      loadingLabel={t.loading}
      empty={{ title: t.emptyTitle, body: t.emptyBody, action: <Button variant="primary">{t.find}</Button> }}
      error={{
        title: t.errorTitle,
        body: t.errorBody,
        action: retry,
        referenceId: "7F3K-29QD",
        referenceLabel: t.reference,
      }}
      offlineMissing={{ title: t.missingTitle, body: t.missingBody }}
      forbidden={{ title: t.forbiddenTitle, body: t.forbiddenBody }}
    >
      <List label={t.visits}>
        <ListRow
          title={t.doctor}
          description={t.specialty}
          end={<StatusPill tone="confirmed">{t.confirmedPill}</StatusPill>}
        />
        <ListRow title={t.longName} description={t.specialty} onClick={() => {}} chevron />
      </List>
    </AsyncView>
  );
}

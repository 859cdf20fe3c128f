import { Bell, Calendar, ChevronRight, Trash2 } from "lucide-react";
import { ActionBar } from "../blocks/action-bar.tsx";
import { Button } from "../blocks/button.tsx";
import { IconButton } from "../blocks/icon-button.tsx";
import { KeyHint } from "../blocks/key-hint.tsx";
import { Part, Row } from "./part.tsx";
import type { Samples } from "./samples.ts";

export function Actions({ t }: { t: Samples }) {
  return (
    <Part title="Button, IconButton, KeyHint, ActionBar">
      <Row>
        <Button variant="primary" icon={<Calendar aria-hidden="true" />}>
          {t.book}
        </Button>
        <Button>{t.more}</Button>
        <Button variant="quiet" iconEnd={<ChevronRight aria-hidden="true" className="rtl:rotate-180" />}>
          {t.more}
        </Button>
        <Button variant="danger" icon={<Trash2 aria-hidden="true" />}>
          {t.cancel}
        </Button>
        <Button variant="quiet" render={<a href="#top">{t.find}</a>}>
          {t.find}
        </Button>
      </Row>
      <Row>
        <Button variant="primary" pending>
          {t.book}
        </Button>
        <Button pending>{t.save}</Button>
        <Button disabled>{t.save}</Button>
        <Button variant="primary" blocked={t.offlineReason}>
          {t.book}
        </Button>
      </Row>
      <Row>
        <Button size="compact" keyHint={<KeyHint>S</KeyHint>}>
          {t.save}
        </Button>
        <Button size="regular" variant="primary" keyHint={<KeyHint>Ctrl ↵</KeyHint>}>
          {t.save}
        </Button>
        <Button size="large" variant="primary">
          {t.save}
        </Button>
        <IconButton label={t.reminders} icon={<Bell aria-hidden="true" />} />
        <IconButton label={t.reminders} icon={<Bell aria-hidden="true" />} variant="secondary" pressed />
      </Row>
      <ActionBar>
        <Button variant="primary" size="large">
          {t.book}
        </Button>
        <Button variant="quiet">{t.keep}</Button>
      </ActionBar>
    </Part>
  );
}

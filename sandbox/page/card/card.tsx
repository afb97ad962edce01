import { useEffect, useMemo } from 'preact/hooks';
import { Elements } from './elements.js';
import { FormDrafts } from './form.js';
import { forgetOtherForms, formsOf } from './form-draft.js';
import { localized } from './localized.js';
import { hue, lengths } from './look.js';
import { Markdown } from './markdown.js';
import { useScene } from './scene.js';
import type { CardJson, Text } from './types.js';
import { Glyph } from './glyph.js';

const MOST_TAGS = 3;

interface Props {
  card: CardJson;
  /** Names where half-filled forms are kept while the chat is closed. */
  draftKey: string;
  /** The client is too old for this card: it shows the header and asks for an upgrade. */
  tooNew: boolean;
}

/** One card: header and body. */
export function Card({ card: sent, draftKey, tooNew }: Props) {
  const { desk } = useScene();
  const card = useMemo(() => localized(sent), [sent]);
  const body = card.body ?? { elements: card.elements ?? [] };
  useEffect(() => forgetOtherForms(draftKey, formsOf(body.elements ?? [])), [card]);
  const link = card.card_link?.pc_url || card.card_link?.url;
  return (
    <section class="card" aria-label={card.header?.title?.content ?? '卡片'}>
      {card.header && <Header header={card.header} />}
      {card.schema !== '2.0' && <p class="unknown">不是 2.0 版卡片，按能认出的部分显示</p>}
      {tooNew ? <p class="card-body hint-text">请升级至最新版本客户端，以查看内容</p> : (
        <FormDrafts.Provider value={draftKey}>
          <div class="card-body" style={{ padding: lengths(body.padding) }}>
            <Elements of={{ ...body, padding: undefined }} path="body" gap="8px" />
          </div>
        </FormDrafts.Provider>
      )}
      {link && !tooNew && <button type="button" class="link card-link" onClick={() => desk.openUrl(link)}>查看详情 ›</button>}
    </section>
  );
}

function Header({ header }: { header: NonNullable<CardJson['header']> }) {
  const tags = header.text_tag_list;
  return (
    <header class="card-header" data-hue={hue(header.template, 'default')} style={{ padding: lengths(header.padding) }}>
      {header.icon && <Glyph icon={header.icon} />}
      <div>
        <h3><Line text={header.title} /></h3>
        {header.subtitle?.content && <p class="subtitle"><Line text={header.subtitle} /></p>}
        {tags && (
          <p class="tags">{tags.slice(0, MOST_TAGS).map((tag, index) => <span key={index} class="tag" data-hue={hue(tag.color, 'blue')}>{tag.text?.content}</span>)}</p>
        )}
      </div>
    </header>
  );
}

function Line({ text }: { text: Text | undefined }) {
  return text?.tag === 'lark_md' ? <Markdown source={text.content ?? ''} /> : <>{text?.content}</>;
}

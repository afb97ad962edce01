import { useRef } from 'preact/hooks';
import type { Attachment, SayRequest } from '../api.js';

/** What the platform shows as a picture; anything else is sent as a file. */
const PICTURES = /^image\/(png|jpeg|gif|webp|bmp|x-icon|tiff|heic)$/;

/** Sends a picture or another file of this machine as soon as it is chosen. */
export function AttachButton({ onChosen, onFailed }: { onChosen(what: Pick<SayRequest, 'image' | 'file'>): void; onFailed(error: unknown): void }) {
  const chooser = useRef<HTMLInputElement>(null);
  const send = async (file: File): Promise<void> => {
    const attachment = { name: file.name, base64: await base64Of(file) } satisfies Attachment;
    onChosen(PICTURES.test(file.type) ? { image: attachment } : { file: attachment });
  };
  return (
    <>
      <button type="button" class="chip" aria-label="发送图片或文件" title="发送图片或文件" onClick={() => chooser.current?.click()}>＋</button>
      <input ref={chooser} type="file" hidden aria-label="图片或文件" data-testid="attach" onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        // The same file can be chosen again.
        if (file) void send(file).catch(onFailed).finally(() => { if (chooser.current) chooser.current.value = ''; });
      }} />
    </>
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(new Error('文件无法读取', { cause: reader.error }));
    reader.readAsDataURL(file);
  });
}

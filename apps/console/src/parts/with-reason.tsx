import { App, Button, Form, Input, Modal, type ButtonProps } from 'antd';
import { useState } from 'react';
import { Refusal } from '../api';
import { useWords } from '../words';

interface Props extends Pick<ButtonProps, 'type' | 'danger' | 'disabled'> {
  label: string;
  hint: string;
  /** What is done once the reason is given; its outcome is said. */
  act: (reason: string) => Promise<unknown>;
  said?: string | null;
}

/** A button for what goes into the ledger: it asks why, does it, and says what came of it. */
export function WithReason({ label, hint, act, said, ...button }: Props) {
  const { t } = useWords();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const finish = async ({ reason }: { reason: string }) => {
    setBusy(true);
    try {
      await act(reason.trim());
      setOpen(false);
      form.resetFields();
      if (said !== null) void message.success(said ?? t('done'));
    } catch (error) {
      const { message: text, hint: why } = error as Refusal;
      void message.error(why ? `${text} ${why}` : text);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button {...button} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={label}
        okText={label}
        cancelText={t('cancel')}
        confirmLoading={busy}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
      >
        <p>{hint}</p>
        <Form form={form} layout="vertical" onFinish={(values) => void finish(values)}>
          <Form.Item
            name="reason"
            label={t('whyLedger')}
            rules={[{ required: true, min: 4, whitespace: true, message: t('whyNeeded') }]}
          >
            <Input.TextArea autoFocus rows={2} maxLength={200} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}

import { Alert, Drawer, Flex, Table, Tag, Typography } from 'antd';
import type { Commands } from '../graph.generated';
import { useWords } from '../words';

/** Of a parked case or of a replay alike. */
export type Rehearsal = Commands['rehearseParked']['answer']['rehearseParked'];

/** What a dry run showed: the difference it would make, and each event's outcome. */
export function RehearsalDrawer({ rehearsal, onClose }: { rehearsal: Rehearsal | null; onClose: () => void }) {
  const { t, coded } = useWords();
  return (
    <Drawer open={rehearsal !== null} onClose={onClose} title={`${t('rehearse')} · ${t('difference')}`} size="large">
      {rehearsal && (
        <Flex vertical gap="middle">
          <Flex gap="small">
            <Tag color="green">
              {t('wouldApply')} {rehearsal.wouldApply}
            </Tag>
            <Tag color={rehearsal.wouldFail > 0 ? 'red' : 'default'}>
              {t('wouldFail')} {rehearsal.wouldFail}
            </Tag>
            <Tag>
              {t('total')} {rehearsal.read}
              {rehearsal.complete ? '' : '+'}
            </Tag>
          </Flex>
          {rehearsal.changes.length === 0 ? (
            <Alert type="info" title={t('noChange')} />
          ) : (
            <Table
              size="small"
              pagination={false}
              rowKey="table"
              dataSource={rehearsal.changes}
              columns={[
                { title: t('table'), dataIndex: 'table' },
                { title: t('inserted'), dataIndex: 'inserted' },
                { title: t('updated'), dataIndex: 'updated' },
                { title: t('deleted'), dataIndex: 'deleted' },
              ]}
            />
          )}
          <Table
            size="small"
            rowKey="eventId"
            dataSource={rehearsal.deliveries}
            columns={[
              { title: t('type'), dataIndex: 'type' },
              {
                title: t('outcome'),
                render: (_, { outcome, reason }) => (
                  <>
                    <Tag color={outcome === 'FAILED' ? 'red' : outcome === 'APPLIED' ? 'green' : 'default'}>
                      {coded(outcome)}
                    </Tag>
                    {reason && <Typography.Text type="secondary">{reason}</Typography.Text>}
                  </>
                ),
              },
            ]}
          />
          <Typography.Text type="secondary">{t('rehearseHint')}</Typography.Text>
        </Flex>
      )}
    </Drawer>
  );
}

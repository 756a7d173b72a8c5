// Prints meetings, one a line: day, status, kind, pairs, names and id, between tabs.
//
// The fields are those of schemas/published/meetings.v1.schema.json; what is not known is
// ignored, so that a newer writer breaks nothing.
package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"slices"
	"strings"

	"github.com/twmb/franz-go/pkg/kadm"
	"github.com/twmb/franz-go/pkg/kgo"
)

// Meeting is what this program needs of a message on the topic meetings.
type Meeting struct {
	MentionID    string   `json:"mention_id"`
	Date         string   `json:"date"`
	Status       string   `json:"status"`
	Kind         string   `json:"kind"`
	Pairs        []string `json:"pairs"`
	Participants []struct {
		Name    string `json:"name"`
		Country string `json:"country"`
	} `json:"participants"`
}

func (m Meeting) line() string {
	var names []string
	for _, person := range m.Participants {
		names = append(names, cmp.Or(person.Name, person.Country, "-"))
	}
	return strings.Join([]string{
		cmp.Or(m.Date, "-"), m.Status, m.Kind, cmp.Or(strings.Join(m.Pairs, ","), "-"),
		cmp.Or(strings.Join(names, "; "), "-"), m.MentionID,
	}, "\t")
}

func main() {
	ctx := context.Background()
	servers := cmp.Or(os.Getenv("COMMUNIQUE_KAFKA_BOOTSTRAP_SERVERS"), "127.0.0.1:9092")
	topic := os.Getenv("COMMUNIQUE_TOPIC_PREFIX") + "meetings"
	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(servers, ",")...),
		kgo.ConsumeTopics(topic),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
	)
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()

	left := map[int32]int64{} // by partition, the offset to stop at
	untilEnd := slices.Contains(os.Args[1:], "--until-end")
	if untilEnd {
		admin := kadm.NewClient(client)
		ends, err := admin.ListEndOffsets(ctx, topic)
		if err == nil {
			err = ends.Error()
		}
		if err != nil {
			log.Fatal(err)
		}
		starts, err := admin.ListStartOffsets(ctx, topic)
		if err != nil {
			log.Fatal(err)
		}
		ends.Each(func(end kadm.ListedOffset) {
			if start, _ := starts.Lookup(topic, end.Partition); end.Offset > start.Offset {
				left[end.Partition] = end.Offset
			}
		})
	}
	for !untilEnd || len(left) > 0 {
		fetches := client.PollFetches(ctx)
		for _, problem := range fetches.Errors() {
			log.Fatal(problem.Err)
		}
		fetches.EachRecord(func(record *kgo.Record) {
			var meeting Meeting
			if err := json.Unmarshal(record.Value, &meeting); err != nil {
				fmt.Fprintf(os.Stderr, "skipped %d@%d\n", record.Partition, record.Offset)
			} else {
				fmt.Println(meeting.line())
			}
			if end, wanted := left[record.Partition]; wanted && record.Offset+1 >= end {
				delete(left, record.Partition)
			}
		})
	}
}
